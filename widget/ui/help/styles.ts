/** The look of the help centre. A constructable sheet needs no `unsafe-inline`, and comes with its chunk. */
import { wearer } from '#shared/client/wear.ts'

export const wearStyles = wearer(`
.find{display:grid;gap:8px}
.find form{display:flex;gap:8px}
.find input{flex:1;min-width:0;font:inherit;color:var(--ink);border:1px solid var(--line-strong);border-radius:10px;padding:9px 12px;background:var(--paper)}
.find input:focus{outline:2px solid var(--accent);outline-offset:-1px}
.find a{color:var(--accent);font:500 13px/20px var(--font)}
.answers{list-style:none;margin:0;padding:0;display:grid;gap:2px}
.answers button{width:100%;border-radius:10px;padding:8px;margin:0;display:grid;gap:1px}
.answers button:hover{background:var(--mist)}
.answers b{font:600 14px/20px var(--font);color:var(--accent)}
.answers em{font:500 12px/18px var(--font);color:var(--ink-2)}
.answers small{font:400 13px/18px var(--font);color:var(--ink-2);display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.maybe{background:var(--mist);border-radius:12px;padding:10px 8px 6px}
.maybe h2{font:500 12px/16px var(--font);color:var(--ink-2);margin:0 8px 4px}
.maybe .answers button:hover{background:var(--sunk)}
.row.vague{width:100%;background:var(--mist);border-radius:12px;padding:12px 14px;margin:0}
.row.vague:hover{background:var(--sunk)}
.row.vague b{font:600 14px/20px var(--font);color:var(--accent)}
.prose{overflow-wrap:anywhere;display:grid;gap:10px;align-content:start;font:400 15px/24px var(--font)}
.prose h2{font:650 20px/28px var(--font)}
.prose h3{font:600 15px/22px var(--font);margin-top:6px}
.prose .lead{color:var(--ink-2)}
.prose ul,.prose ol{margin:0;padding-inline-start:20px;display:grid;gap:4px}
.prose .steps{list-style:none;padding:0;counter-reset:s;gap:10px}
.prose .steps li{counter-increment:s;display:grid;grid-template-columns:28px minmax(0,1fr);gap:10px}
.prose .steps li::before{content:counter(s);width:26px;height:26px;border-radius:50%;display:grid;place-items:center;background:var(--accent-soft);color:var(--accent);font:650 13px/1 var(--font)}
.prose .steps label{display:grid;grid-template-columns:minmax(0,1fr) 24px;gap:10px;align-items:start;cursor:pointer;min-height:28px}
.prose .steps input{grid-column:2;grid-row:1;width:22px;height:22px;margin:2px 0 0;accent-color:var(--accent);cursor:inherit}
.prose .steps label>span{grid-column:1;grid-row:1}
.prose .steps .done label>span{color:var(--ink-3)}
.prose .stuck-here{grid-column:2;justify-self:start;color:var(--ink-2);font:500 13px/20px var(--font);padding:4px 0;min-height:28px}
.prose .ticked{color:var(--ink-3);font:400 13px/18px var(--font)}
.prose code{font:13px ui-monospace,monospace;background:var(--mist);border-radius:5px;padding:1px 5px}
.prose a{color:var(--accent)}
.prose .picture img{display:block;max-width:100%;height:auto;margin:6px 0;border:1px solid var(--line);border-radius:8px}
.prose .hint-box{background:var(--accent-soft);border-radius:10px;padding:10px 12px;white-space:pre-line}
.rate{border-top:1px solid var(--line);padding-top:14px;display:grid;gap:8px}
.rate .acts{display:flex;flex-wrap:wrap;gap:8px}
.ways-link{display:flex;align-items:center;gap:10px;width:100%;text-align:start;cursor:pointer;color:var(--ink);font:500 14px/20px var(--font);border:0}
.ways-link b{flex:1;font-weight:600}
.ways-room{width:100%;height:48px;margin:0}
.ways-link small{font:400 12px/18px var(--font);color:var(--ink-2)}
.ways-link .icon{width:18px;height:18px}
`)
