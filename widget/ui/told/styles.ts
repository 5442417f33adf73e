/** The look of being told, with its chunk. It stands within other cards, and alone. */
import { wearer } from '#shared/client/wear.ts'

export const wearToldStyles = wearer(`
.told-me{display:grid;gap:8px;text-align:start;border-top:1px solid var(--line);padding-top:12px;margin-top:4px;overflow-wrap:anywhere}
.told-me.card{border-top-width:1px;padding:14px 16px;margin:0}
.told-me .title{font:600 14px/20px var(--font);color:var(--ink)}
.told-me p{margin:0;font:400 14px/20px var(--font);color:var(--ink-2)}
.told-me .hint{font:400 12px/18px var(--font);color:var(--ink-3)}
.told-me form{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:8px}
.told-me form .hint,.told-me form .wrong{grid-column:1/-1}
.told-me .places{display:grid;gap:8px}
.told-me .places .button{text-align:start;overflow-wrap:anywhere}
.told-me .acts{display:flex;flex-wrap:wrap;gap:8px}
.told-me .state{color:var(--ink)}
`)
