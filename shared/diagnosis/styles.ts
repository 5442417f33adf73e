/** The look of a report, in the colours of whichever page it stands on. */
import { wearer } from '../client/wear.ts'

export const wearDiagnosisStyles = wearer(`
.report{display:grid;gap:4px;padding:12px 14px;border:1px solid var(--line);border-inline-start:3px solid var(--bad);border-radius:12px;background:var(--paper);color:var(--ink);text-align:start;min-width:0}
.report.calm{border-inline-start-color:var(--line-strong)}
.report>small{font:500 12px/16px var(--font);color:var(--ink-3);margin:0}
.report>b{font:600 14px/20px var(--font);overflow-wrap:anywhere}
.report code{font:500 12px/16px ui-monospace,monospace;color:var(--bad);background:var(--bad-soft,var(--mist));border-radius:6px;padding:1px 6px;white-space:nowrap}
.report.calm code{color:var(--ink-2);background:var(--mist)}
.report .around{font:400 12px/16px var(--font);color:var(--ink-2)}
.report .around:empty{display:none}
.report figure{margin:6px 0 2px}
.report svg{display:block;width:100%;height:44px;background:var(--mist);border-radius:6px}
.report svg .buffer{fill:var(--accent);opacity:.28}
.report svg .stall{fill:var(--warn);opacity:.75}
.report svg .error{fill:var(--bad)}
.report figcaption{display:flex;gap:12px;margin-top:4px;font:400 12px/16px var(--font);color:var(--ink-3)}
.report figcaption span:first-child{margin-inline-end:auto}
.report .key::before{content:"";display:inline-block;width:8px;height:8px;border-radius:2px;margin-inline-end:4px;background:var(--accent);opacity:.5}
.report .key.stall::before{background:var(--warn);opacity:1}
.report .key.error::before{background:var(--bad);opacity:1}
.report summary{cursor:pointer;font:500 12px/24px var(--font);color:var(--accent);width:fit-content}
.report summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.report dl{margin:4px 0 0;display:grid;grid-template-columns:minmax(0,1fr);gap:4px}
.messages>.report{margin-top:12px}
.report dl div,.report li{display:grid;grid-template-columns:64px minmax(0,1fr);gap:8px;font:400 12px/16px var(--font)}
.report dt{color:var(--ink-3)}
.report dd{margin:0;overflow-wrap:anywhere}
.report ol{list-style:none;margin:8px 0 0;padding:8px 0 0;border-top:1px solid var(--line);display:grid;gap:4px;max-height:180px;overflow:hidden auto;overflow-wrap:anywhere;color:var(--ink-2)}
.report ol .error{color:var(--bad)}
.report ol time{color:var(--ink-3);margin:0;font:inherit}
.report .tick{margin:6px 0 0}
.report .tick small{display:block;color:var(--ink-3);font:400 12px/16px var(--font);margin:2px 0 0}
.report .button{margin-top:6px;justify-self:start}
`)
