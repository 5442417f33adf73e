/** The look of the sheet of hours, which comes with its chunk. */
import { wearer } from '#shared/client/wear.ts'

export const wearHoursStyles = wearer(`
.sheet{display:grid;gap:6px}
.sheet h2{font:600 15px/22px var(--font);margin:0}
.sheet table{width:100%;border-collapse:collapse;font:400 14px/20px var(--font)}
.sheet th,.sheet td{padding:6px 0;text-align:start;vertical-align:top;font-weight:400;border-bottom:1px solid var(--line)}
.sheet tr:last-child>*{border:0}
.sheet .today>*{font-weight:600}
.sheet td{text-align:end;font-variant-numeric:tabular-nums}
.sheet small,.sheet .hint{font:400 12px/18px var(--font);color:var(--ink-2)}
.sheet td small{display:block}
.sheet ul{list-style:none;margin:0;padding:0;display:grid;gap:8px}
.sheet li b{display:block;font:600 14px/20px var(--font)}
ul.waits{display:flex;align-items:flex-end;gap:2px;height:56px;margin:4px 0 0;padding:0;list-style:none}
.waits li{flex:1;min-width:0;background:var(--accent);border-radius:3px 3px 0 0;opacity:.55}
ul.waits.small{width:76px;height:18px;gap:1px;margin:4px 0 0}
.usual{display:grid;justify-items:end}
.waits .none{background:var(--line-strong);opacity:1}
.waits .now{opacity:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.waits-axis{display:flex;justify-content:space-between;font:400 11px/16px var(--font);color:var(--ink-2)}
`)
