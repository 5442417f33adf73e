/** The look of a flow that is offered in a chat, with its chunk. */
import { wearer } from '#shared/client/wear.ts'

export const wearOfferStyles = wearer(`
.bot-offer{order:1;grid-column:2;margin:6px 0 0;max-width:280px;border:1px solid var(--line-strong);border-radius:12px;background:var(--paper);padding:12px;display:grid;gap:4px}
.bot-offer>b{font:600 15px/22px var(--font);overflow-wrap:anywhere}
.bot-offer p{margin:0;font:400 14px/20px var(--font);color:var(--ink);overflow-wrap:anywhere;text-wrap:pretty}
.bot-offer small{font:400 12px/17px var(--font);color:var(--ink-2);overflow-wrap:anywhere}
.bot-offer .done{color:var(--good);font-weight:500}
.bot-offer fieldset{border:0;min-width:0;margin:8px 0 0;padding:0;display:grid;gap:6px}
.bot-offer legend{font:500 14px/20px var(--font);padding:0;margin-bottom:6px}
.bot-offer .button{min-height:44px;text-align:start;justify-content:start;white-space:normal;width:100%}
.bot-offer .primary{margin-top:8px;text-align:center;justify-content:center;background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
`)
