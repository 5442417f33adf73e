/** The look of announcements on home, which comes with its chunk. */
import { wearer } from '#shared/client/wear.ts'

export const wearNewsStyles = wearer(`
.news{display:grid;gap:10px}
.news:empty{display:none}
.notice{--tone:var(--accent);background:var(--paper);border:1px solid var(--line);border-inline-start:4px solid var(--tone);border-radius:12px;padding:8px 8px 8px 12px;display:grid;gap:2px;color:var(--ink);overflow-wrap:anywhere}
.notice.warning{--tone:var(--warn);background:var(--warn-soft)}
.notice.critical{--tone:var(--bad);border-color:var(--bad)}
.notice.over{background:var(--accent-soft)}
.notice .top{display:flex;align-items:center;gap:6px;color:var(--tone);font:600 12px/18px var(--font);min-height:32px}
.notice .top b{flex:1;font-weight:600}
.notice .icon{width:18px;height:18px;flex:none}
.notice .round{width:32px;height:32px;color:var(--ink-2);background:none}
.news .notice h2{font:600 15px/22px var(--font);margin:0;color:var(--ink)}
.notice .says{font:400 14px/21px var(--font);color:var(--ink-2);display:grid;gap:6px}
.notice .says.folded{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.notice .says.folded :is(p,ul,ol,h3){display:inline;margin:0}
.notice .says ul,.notice .says ol{margin:0;padding-inline-start:20px}
.notice .says h3{font:600 14px/21px var(--font);margin:0}
.notice .says a{color:var(--accent)}
.notice .foot{display:flex;flex-wrap:wrap;align-items:center;gap:0 14px;margin-top:2px}
.notice .text,.news .rest{font:500 13px/20px var(--font);color:var(--accent);background:none;border:0;padding:6px 0;cursor:pointer;text-align:start;justify-self:start}
.notice .text[aria-pressed=true]{color:var(--ink-2)}
.notice small{font:400 12px/18px var(--font);color:var(--ink-2)}
.notice .foot .button{margin-block:4px}
`)
