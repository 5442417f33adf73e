/** The look of a rating: of two chunks, either of which may come first. */
import { wearer } from '#shared/client/wear.ts'

export const wearRateStyles = wearer(`
.rating {
  display: grid;
  gap: 10px;
  border-block: 1px solid var(--line);
  padding-block: 12px;
}
.scores {
  display: grid;
  grid-template-columns: repeat(5, 1fr);
  gap: 4px;
}
.score {
  display: grid;
  justify-items: center;
  gap: 4px;
  padding: 6px 0;
  border-radius: 10px;
  color: var(--ink-3);
}
.score:hover:not(:disabled) {
  background: var(--mist);
}
.score svg {
  width: 32px;
  height: 32px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.5;
  stroke-linecap: round;
}
.score small {
  font: 400 11px/14px var(--font);
}
.score[aria-pressed='true'] {
  color: var(--accent);
  background: var(--accent-soft);
}
.score[aria-pressed='true'] small {
  font-weight: 600;
}
.rating form {
  display: grid;
  gap: 8px;
}
.rating textarea {
  font: inherit;
  color: var(--ink);
  background: var(--paper);
  border: 1px solid var(--line-strong);
  border-radius: 10px;
  padding: 8px 12px;
  width: 100%;
}
.case-rating .rating {
  border: 0;
  padding: 0;
}
`)
