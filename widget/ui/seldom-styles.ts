/** The look of what comes with the second load of a chat. */
import { wearer } from '#shared/client/wear.ts'

export const wearSeldomStyles = wearer(`
.filled-soon {
  grid-column: 1;
  width: 240px;
  height: 120px;
}
.failed .text {
  background: var(--bad);
  color: var(--paper);
}
.why {
  grid-column: 1;
  margin-top: 4px;
  color: var(--bad);
  display: flex;
  flex-wrap: wrap;
  gap: 4px 10px;
  justify-content: flex-end;
  align-items: center;
  font: 400 12px / 14px var(--font);
}
.why .text {
  all: unset;
  cursor: pointer;
  text-decoration: underline;
  padding: 4px 0;
}
.why .text:focus-visible {
  outline: 2px solid var(--bad);
}
.tip {
  background: var(--warn-soft);
  color: var(--warn);
  border-radius: 12px;
  padding: 10px 14px;
  display: flex;
  gap: 10px;
  font: 400 13px / 19px var(--font);
  text-align: start;
}
.tip b {
  display: block;
  text-wrap: balance;
  word-break: keep-all;
  overflow-wrap: anywhere;
  font-weight: 600;
}
.sheet {
  position: absolute;
  z-index: 2;
  top: 100%;
  inset-inline: 12px;
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 12px;
  padding: 14px 16px;
  display: grid;
  gap: 12px;
  box-shadow: 0 18px 48px rgb(16 24 40 / 18%);
}
.two {
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 8px;
}
.queue,
.ended {
  margin-top: 16px;
  display: grid;
  gap: 10px;
  text-align: center;
}
.ended p {
  color: var(--ink-2);
}
.place.big {
  font: 600 22px / 28px var(--font);
  color: var(--accent);
  letter-spacing: -0.01em;
}
.queue .wait {
  margin: 0;
}
.queue .why {
  margin: 0;
  color: var(--ink-2);
  font: 400 13px / 20px var(--font);
}
.nudge {
  display: grid;
  gap: 8px;
  justify-items: center;
}
.nudge:empty {
  display: none;
}
.nudge small {
  color: var(--ink-2);
}
.queue > small {
  color: var(--ink-3);
}
.email {
  display: grid;
  grid-template-columns: 1fr auto;
  gap: 8px;
  text-align: start;
}
.email small {
  grid-column: 1 / -1;
  color: var(--ink-3);
  font: 400 12px / 16px var(--font);
}
.formats {
  display: grid;
  grid-template-columns: repeat(3, 1fr);
  gap: 8px;
}
.formats span {
  grid-column: 1 / -1;
  color: var(--ink-3);
  font-size: 12px;
}
.button.bad {
  color: var(--bad);
  border-color: currentColor;
}
.button.wide {
  width: 100%;
}
`)
