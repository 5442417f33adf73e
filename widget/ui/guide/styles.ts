/** The look of steps to be ticked, with their chunk. */
import { wearer } from '#shared/client/wear.ts'

export const wearGuideStyles = wearer(`
.guide{margin-top:12px;padding:14px 14px 10px;display:grid;gap:4px;border:1px solid var(--line);border-radius:14px;background:var(--paper);color:var(--ink);text-align:start;overflow-wrap:anywhere}
.guide>small{font:400 12px/16px var(--font);color:var(--ink-3)}
.guide>b{font:600 15px/22px var(--font)}
.guide>time{font:400 12px/16px var(--font);color:var(--ink-3);margin:0}
.guide .far{display:grid;grid-template-columns:1fr auto;gap:10px;align-items:center;margin:4px 0;font:500 12px/16px var(--font);color:var(--ink-2);font-variant-numeric:tabular-nums}
.guide .bar{height:6px;border-radius:3px;background:var(--sunk);overflow:hidden}
.guide .bar i{display:block;height:100%;border-radius:3px;background:var(--accent);transition:inline-size .2s}
.guide ol{list-style:none;margin:0 -6px;padding:0;display:grid;gap:2px}
.guide label{display:grid;grid-template-columns:24px 20px minmax(0,1fr);gap:8px;align-items:start;min-height:44px;padding:10px 6px;border-radius:10px;cursor:pointer;font:400 14px/24px var(--font)}
.guide label:hover{background:var(--mist)}
.guide label:focus-within{outline:2px solid var(--accent);outline-offset:-2px}
.guide input{width:24px;height:24px;margin:0;accent-color:var(--accent);cursor:inherit}
.guide input:focus{outline:none}
.guide label:has(:disabled){cursor:default;background:none}
.guide label>i{font:600 14px/24px var(--font);color:var(--ink-3);text-align:end;font-variant-numeric:tabular-nums}
.guide label a{color:var(--accent)}
.guide li.done label>span{color:var(--ink-3)}
.guide li.stuck{background:var(--warn-soft);border-radius:10px}
.guide p.stuck{display:grid;gap:2px;padding-block:0 10px;padding-inline:66px 12px;color:var(--warn);font:400 13px/18px var(--font)}
.guide p.stuck b{font-weight:600}
.guide p.stuck q{white-space:pre-wrap}
.guide .stop{margin-block:0 6px;margin-inline:58px 6px;min-height:44px;padding:0 12px;border:1px solid var(--line-strong);border-radius:10px;color:var(--ink);background:var(--paper);font:500 13px/18px var(--font)}
.guide .stop:hover{background:var(--mist)}
.guide form{display:grid;grid-template-columns:1fr 1fr;gap:8px;padding:0 6px 10px}
.guide textarea{grid-column:1/-1;font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--line-strong);border-radius:10px;padding:10px 12px;resize:vertical;min-height:64px;width:100%}
.guide textarea:focus{outline:2px solid var(--accent);outline-offset:-1px}
.guide form .button{min-height:44px}
.guide .strong{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.guide .wrong{padding:0 12px 8px}
.guide .end{margin:4px 0;color:var(--ink-2);font:400 13px/18px var(--font)}
.guide .end.good{color:var(--accent);font-weight:500}
@media (prefers-reduced-motion:reduce){.guide .bar i{transition:none}}
`)
