/** The look of cases in the panel, with their chunk. */
import { wearer } from '#shared/client/wear.ts'

export const wearCaseStyles = wearer(`
.case-screen{display:grid;gap:12px;align-content:start}
.case-screen h2{font:500 12px/16px var(--font);color:var(--ink-3);margin-bottom:6px}
.case-screen .card{display:grid;gap:8px;overflow-wrap:anywhere}
.case-state{font:650 20px/28px var(--font)}
.case-state::first-letter{text-transform:uppercase}
.case-due{color:var(--ink-2);font:400 14px/20px var(--font)}
.case-due.late{color:var(--warn)}
.case-way{list-style:none;margin:4px 0 0;padding:0;display:grid;grid-template-columns:repeat(3,1fr);gap:6px}
.case-way li{border-top:4px solid var(--line);border-radius:2px;padding-top:6px;color:var(--ink-3);font:400 12px/16px var(--font)}
.case-way li.done{border-color:var(--accent)}
.case-way li[aria-current]{color:var(--ink);font-weight:600}
.case-way li::first-letter{text-transform:uppercase}
.case-screen dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:4px 14px;margin:0;font:400 14px/20px var(--font)}
.case-screen dt{color:var(--ink-3)}
.case-screen dd{margin:0}
.case-screen .words{white-space:pre-wrap}
.case-wanted{background:var(--warn-soft);border-color:transparent}
.case-wanted p{color:var(--warn)}
.case-wanted ul{margin:0;padding-inline-start:18px}
.case-add{display:grid;gap:8px}
.case-add textarea{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--line-strong);border-radius:10px;padding:10px 12px;resize:vertical;min-height:76px;width:100%}
.case-add textarea:focus{outline:2px solid var(--accent);outline-offset:-1px}
.case-add .acts{display:flex;gap:8px;align-items:center}
.case-add .button{margin-inline-start:auto}
.case-log{list-style:none;margin:0;padding:0;display:grid;gap:12px}
.case-log li{border-inline-start:2px solid var(--line);padding-inline-start:10px}
.case-log small{color:var(--ink-3);font:400 12px/18px var(--font)}
.case-number{font:650 22px/30px var(--font);font-variant-numeric:tabular-nums;letter-spacing:.02em}
.case-made{margin-top:16px;display:grid;gap:8px;text-align:start}
.case-made .hint{text-wrap:pretty}
.case-made .code{font:600 18px/24px ui-monospace,monospace;letter-spacing:.08em}
.case-made .acts{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.similar{display:grid;gap:12px;box-shadow:none;background:var(--accent-soft);border-color:transparent;overflow-wrap:anywhere}
.similar>p{font:400 14px/20px var(--font);color:var(--ink-2)}
.similar>p b{display:block;font:600 15px/22px var(--font);color:var(--ink)}
.similar ul{list-style:none;margin:0;padding:0;display:grid;gap:8px}
.similar li{display:grid;gap:8px;padding:12px;border-radius:10px;background:var(--paper)}
.similar .acts{display:flex;flex-wrap:wrap;gap:8px}
.similar .acts .button{flex:auto}
.similar .lines{display:grid;gap:2px;font:400 13px/18px var(--font);color:var(--ink-2);font-variant-numeric:tabular-nums}
.similar .lines b{font:600 14px/20px var(--font);color:var(--ink)}
.similar .lines .late{color:var(--warn)}
.case-told{all:unset;cursor:pointer;text-decoration:underline;text-underline-offset:2px}
.case-told:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.your-cases .row .lines{font-variant-numeric:tabular-nums}
`)
