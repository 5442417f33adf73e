/** The look of bubble, card and frame. A constructable sheet works under a CSP without `unsafe-inline`. */
export const STYLES = `
:host{all:initial;position:fixed;z-index:2147483000;inset-block-end:0;inset-inline-end:0}
*{box-sizing:border-box}
.root{font:14px/20px system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;
--edge:max(20px,env(safe-area-inset-bottom));--side:20px}
.bubble{position:fixed;bottom:var(--edge);right:var(--side);width:56px;height:56px;border:0;border-radius:50%;padding:0;
background:var(--accent);color:#fff;cursor:pointer;display:grid;place-items:center;
box-shadow:0 2px 6px rgb(16 24 40/.12),0 12px 32px rgb(16 24 40/.24)}
.bubble:focus-visible,.card button:focus-visible{outline:3px solid #fff;outline-offset:-6px;box-shadow:0 0 0 3px var(--accent)}
.bubble svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}
.badge{position:absolute;top:-3px;right:-3px;min-width:20px;height:20px;border-radius:10px;padding:0 5px;background:#b42318;
color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center;box-shadow:0 0 0 2px var(--card)}
.root{--card:#fff;--text:#14171c;--dim:#4b5360}
.card{position:fixed;bottom:calc(var(--edge) + 68px);right:var(--side);width:min(300px,calc(100vw - 40px));display:grid;
grid-template-columns:1fr auto;background:var(--card);color:var(--text);border-radius:14px;box-shadow:0 2px 6px rgb(16 24 40/.1),0 18px 48px rgb(16 24 40/.2)}
.card button{border:0;background:none;font:inherit;color:inherit;text-align:start;cursor:pointer;padding:12px 14px;border-radius:14px;min-width:0}
.card b{display:block;font-weight:600}.card span{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;overflow-wrap:anywhere;color:var(--dim)}
.card .x{padding:10px 12px;color:var(--dim);font-size:18px;line-height:20px;align-self:start}
iframe{position:fixed;bottom:calc(var(--edge) + 68px);right:var(--side);width:400px;height:min(680px,calc(100vh - 108px));height:min(680px,calc(100dvh - 108px));
border:0;border-radius:18px;background:var(--card);color-scheme:normal;box-shadow:0 2px 6px rgb(16 24 40/.1),0 18px 48px rgb(16 24 40/.24)}
.shown{animation:rise .18s ease}
.gone{visibility:hidden;pointer-events:none}
.left .bubble,.left .card,.left iframe{right:auto;left:var(--side)}
.left .badge{right:auto;left:-3px}
.covered{display:none}
@keyframes rise{from{opacity:0;transform:translateY(8px)}}
.dark{--card:#1d2128;--text:#f1f3f5;--dim:#b6bdc8}
@media (prefers-color-scheme:dark){.auto{--card:#1d2128;--text:#f1f3f5;--dim:#b6bdc8}}
@media (max-width:480px),(max-height:480px){iframe{inset:0!important;width:100%;height:100%;height:100dvh;border-radius:0}.open .bubble{display:none}}
@media (prefers-reduced-motion:reduce){*{animation:none!important}}
`
