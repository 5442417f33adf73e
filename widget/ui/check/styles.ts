/** The look of a check, in the tokens of the panel. A mark has a shape besides its colour. */
import { wearer } from '#shared/client/wear.ts'

export const wearCheckStyles = wearer(`
.check .verdict+.way{border-radius:99px;margin-top:-6px}
.check video{display:block;width:100%;aspect-ratio:16/9;max-height:200px;border-radius:12px;background:#000;object-fit:cover}
.check video.gone{position:absolute;inline-size:1px;block-size:1px;opacity:0;pointer-events:none}
.check .aspects{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:12px;background:var(--paper)}
.check .aspects li{display:grid;grid-template-columns:22px minmax(0,1fr);gap:12px;padding:12px 14px;border-bottom:1px solid var(--line)}
.check .aspects li:last-child{border:0}
.check .aspects li>span{display:grid;gap:2px}
.check .aspects small{font:400 12px/16px var(--font);color:var(--ink-3)}
.check .aspects b{font:600 14px/20px var(--font);overflow-wrap:anywhere}
.check .aspects .due b,.check .aspects .now b{font-weight:400;color:var(--ink-2)}
.check .aspects .due b{color:var(--ink-3)}
.check .numbers{font:400 12px/18px var(--font);color:var(--ink-2);overflow-wrap:anywhere}
.check .aspects p{margin:4px 0 0;font:400 13px/20px var(--font);color:var(--ink)}
.check .aspects a{margin-top:4px;color:var(--accent);font:500 13px/20px var(--font);width:fit-content}
.check .mark{width:22px;height:22px;margin-top:6px;border-radius:50%;display:grid;place-items:center;background:var(--sunk);color:var(--ink-2);font:700 13px/1 var(--font)}
.check .good .mark{background:var(--accent-soft);color:var(--accent)}
.check .good .mark::before{content:"✓"}
.check .bad .mark{background:var(--warn-soft);color:var(--warn)}
.check .bad .mark::before{content:"!"}
.check .unknown .mark::before{content:"?"}
.check .now .mark{background:none;border:2px solid var(--line-strong);border-top-color:var(--accent);animation:check-turn .9s linear infinite}
@keyframes check-turn{to{transform:rotate(1turn)}}
@media (prefers-reduced-motion:reduce){.check .now .mark{animation:none}}
.check .maybe{margin:0}
.check summary{cursor:pointer;font:500 13px/24px var(--font);color:var(--accent);width:fit-content}
.check summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.check pre{margin:6px 0 0;padding:10px 12px;border-radius:10px;background:var(--mist);font:400 12px/19px var(--font);white-space:pre-wrap;overflow-wrap:anywhere}
.check .pair+.hint{margin-top:-8px;text-align:center}
.check>.button{align-self:center;min-width:120px}
`)
