/** The look of a filled-in flow, in the colours of whichever page it stands on. */
import { wearer } from '../client/wear.ts'

export const wearFormStyles = wearer(`
.filled{display:grid;gap:8px;padding:12px 14px;border:1px solid var(--line);border-inline-start:3px solid var(--accent);border-radius:12px;background:var(--paper);color:var(--ink);text-align:start;width:min(420px,72vw);max-width:100%;margin-block-end:5px;container:filled/inline-size}
.filled>b{font:600 14px/20px var(--font)}
.filled .at{font:500 13px/18px var(--font);color:var(--warn);background:var(--warn-soft);border-radius:8px;padding:6px 10px;margin:0}
.filled dl{margin:0;display:grid;grid-template-columns:minmax(0,1fr);gap:6px}
.filled dl div{display:grid;grid-template-columns:minmax(64px,32%) minmax(0,1fr);gap:10px;font:400 13px/18px var(--font)}
.filled dt{color:var(--ink-3);overflow-wrap:break-word}
@container filled (max-width:300px){.filled dl div{grid-template-columns:minmax(0,1fr);gap:0}}
.filled dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
`)
