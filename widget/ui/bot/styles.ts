/** The look of machines in the panel, with their chunk. */
import { wearer } from '#shared/client/wear.ts'

export const wearBotStyles = wearer(`
.bot-mark{grid-column:2;min-height:28px;display:flex;align-items:center;gap:6px;margin-bottom:4px;color:var(--ink-2);font:500 12px/16px var(--font)}
.bot-mark svg{width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.bot-sources{order:1;grid-column:2;list-style:none;margin:6px 0 0;padding:0;display:grid;gap:6px;max-width:280px}
.bot-sources button{all:unset;box-sizing:border-box;cursor:pointer;width:100%;border:1px solid var(--line-strong);border-radius:10px;background:var(--paper);padding:8px 12px;display:grid;min-height:44px;align-content:center}
.bot-sources button:hover{border-color:var(--accent)}
.bot-sources button:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.bot-sources small{color:var(--ink-3);font:400 12px/16px var(--font)}
.bot-sources b{color:var(--accent);font:600 14px/20px var(--font);overflow-wrap:anywhere}
.bot-offer-soon{order:1;grid-column:2;height:120px;margin-top:6px;border-radius:12px}
.said>time{order:2}
.bot-bar{position:sticky;bottom:0;z-index:1;margin:12px 0 0;display:grid;gap:8px;background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:12px 14px;box-shadow:0 6px 20px rgb(16 24 40/10%)}
.bot-bar b{font:600 14px/20px var(--font)}
.bot-bar .acts{display:flex;flex-wrap:wrap;gap:8px}
.bot-bar .button{flex:1 1 auto;min-height:40px}
.bot-bar .primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.bot-bar small{color:var(--ink-2);font:400 12px/17px var(--font);text-wrap:pretty}
.bot-bar .looking{color:var(--ink-2);font:400 14px/20px var(--font)}
`)
