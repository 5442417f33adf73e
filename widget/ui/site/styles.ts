/** The look of what the site's own systems are asked for. */
import { wearer } from '#shared/client/wear.ts'

export const wearSiteStyles = wearer(`
.own{display:grid;gap:10px}
.own.card h2{margin:0;font:600 15px/22px var(--font);color:var(--ink)}
.own>p,.own small{color:var(--ink-2);font:400 13px/18px var(--font)}
.own .acts{display:grid;gap:8px}
.own .act{display:flex;align-items:center;gap:10px;border:1px solid var(--line);border-radius:10px;padding:10px 12px;font:500 14px/20px var(--font)}
.own .act:hover:not(:disabled){background:var(--mist)}
.own .act:disabled{opacity:.5;cursor:default}
.own .act .icon:first-child{color:var(--accent)}
.own .act .icon:last-child{margin-inline-start:auto;width:16px;color:var(--ink-3)}
.own .sure{border:0;min-width:0;background:var(--mist);border-radius:10px;padding:12px;display:grid;gap:10px}
.own .pair{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.own .button.go{background:var(--accent);color:var(--on-accent);border-color:transparent}
.own .done{display:flex;gap:8px;align-items:flex-start;color:var(--ink)}
.own .done .icon{color:var(--accent)}
.own [type=radio]{accent-color:var(--accent)}
.own input:not([type=radio]){width:100%;border:1px solid var(--line-strong);border-radius:10px;padding:9px 12px;background:var(--paper);color:var(--ink)}
.own input:focus{outline:2px solid var(--accent);outline-offset:-1px}
.own .field label{font:500 13px/18px var(--font)}
.own .code{font:600 18px/24px var(--font);letter-spacing:.2em;font-variant-numeric:tabular-nums}
.own .ways{display:flex;flex-wrap:wrap;gap:6px 16px;border:0;padding:0}
.own .ways legend{padding:0;margin-bottom:4px;font:500 13px/18px var(--font)}
.own .ways label{display:flex;gap:6px;align-items:center}
.picks{display:grid;gap:6px;border:0;padding:0;min-width:0}
.field>.picks,.field>.own{margin-top:8px}
.picks legend{padding:0;margin-bottom:6px;font:500 12px/16px var(--font);color:var(--ink-3)}
.picks p{color:var(--ink-2);font:400 13px/18px var(--font)}
.pick{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:1px 10px;width:100%;border:1px solid var(--line);border-radius:10px;padding:8px 12px}
.pick:hover{background:var(--mist)}
.pick[aria-pressed=true]{border-color:var(--accent);background:var(--accent-soft)}
.pick b{font:600 14px/20px var(--font);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.pick small{color:var(--ink-3);font:400 12px/16px var(--font)}
.pick .price{font-variant-numeric:tabular-nums;text-align:end}
.pick .note{grid-column:1/-1}
.looked{display:grid;gap:10px}
.looked:empty{display:none}
.orders{list-style:none;margin:0;padding:0;display:grid;gap:8px}
.order-card{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 10px;border:1px solid var(--line);border-radius:12px;padding:12px 14px}
.order-card b{font:600 15px/22px var(--font);overflow-wrap:anywhere}
.order-card .price{font:600 15px/22px var(--font);font-variant-numeric:tabular-nums;text-align:end}
.order-card small{color:var(--ink-3);font:400 12px/18px var(--font)}
.order-card .state{grid-column:2;grid-row:2;justify-self:end;font:500 12px/18px var(--font);color:var(--ink-2)}
.order-card .state.failed{color:var(--bad)}
.order-card p,.order-card .note{grid-column:1/-1}
.order-card p{font:400 14px/20px var(--font);color:var(--ink-2);margin-top:4px}
.flow .no .whole{display:block;margin-top:6px;padding:4px 0;color:inherit;font:500 13px/20px var(--font);text-decoration:underline;text-underline-offset:3px}
.flow p.free{text-align:center;max-width:34ch;text-wrap:balance}
.flow .no p,.flow .no blockquote{text-wrap:pretty}
.flow p.free+.pair{margin-top:0}
`)
