/** A box to tick, with what it means beside it: of two chunks, either of which may come first. */
import { wearer } from '#shared/client/wear.ts'

export const wearTickStyles = wearer(`
.tick {
  display: flex;
  gap: 10px;
  align-items: flex-start;
  color: var(--ink-2);
  font: 400 13px / 20px var(--font);
}
.tick input {
  width: 20px;
  height: 20px;
  margin: 0;
  flex: none;
  accent-color: var(--accent);
}
`)
