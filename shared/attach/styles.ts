/** The look of files, in the colours of whichever page they stand on. */
import { wearer } from '../client/wear.ts'

export const wearStyles = wearer(`
.tray{list-style:none;margin:0 0 8px;padding:0;display:grid;gap:6px;max-height:200px;overflow-y:auto}
.tray li{display:grid;grid-template-columns:40px minmax(0,1fr) auto;gap:2px 10px;align-items:center;padding:6px;border-radius:10px;background:var(--mist)}
.tray .pic{grid-row:span 2;width:40px;height:40px;border-radius:6px;object-fit:cover;background:var(--sunk);color:var(--ink-2);display:grid;place-items:center;font:600 10px/1 var(--font)}
.tray b{font:500 13px/18px var(--font);color:var(--ink);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tray span{grid-column:2;font:400 12px/16px var(--font);color:var(--ink-2);text-align:start}
.tray .refused span{color:var(--bad)}
.tray progress{grid-column:2;width:100%;height:4px;appearance:none;border:0;border-radius:2px;background:var(--line-strong);overflow:hidden;accent-color:var(--accent)}
.tray progress::-webkit-progress-bar{background:var(--line-strong)}
.tray progress::-webkit-progress-value{background:var(--accent)}
.tray progress::-moz-progress-bar{background:var(--accent)}
.tray .acts{grid-column:3;grid-row:1/span 2;display:flex;gap:2px}
.tray button{min-width:32px;height:32px;padding:0 6px;border:0;border-radius:8px;background:none;color:var(--ink-2);font:500 12px/1 var(--font);cursor:pointer}
.tray button:hover{background:var(--sunk)}
small.tray-limits{display:block;margin:0 0 6px;font:400 12px/16px var(--font);color:var(--ink-3);text-align:start}
.files{display:flex;flex-wrap:wrap;align-items:flex-start;gap:6px;max-width:100%;margin-top:2px}
:root[data-site] .theirs .files{grid-column:2}
.said.mine .files{justify-content:flex-end}
.said:has(.files) .text{justify-self:start}
.said.mine:has(.files) .text{justify-self:end}
.files button{font:inherit;color:var(--ink);cursor:pointer;border:1px solid var(--line);background:var(--paper);border-radius:12px;padding:0;overflow:hidden;text-align:start;max-width:100%}
.files button:focus-visible,.tray button:focus-visible,.lightbox button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.files img{display:block;max-width:100%;height:auto;object-fit:cover;background:var(--sunk)}
.files .doc{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 10px;align-items:center;padding:8px 12px 8px 8px;max-width:260px}
.files .doc i{grid-row:span 2;width:36px;height:36px;border-radius:8px;display:grid;place-items:center;background:var(--accent-soft);color:var(--accent);font:600 10px/1 var(--font)}
.files .doc b{font:500 13px/18px var(--font);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.files .doc small{font:400 12px/16px var(--font);color:var(--ink-3);margin:0}
.files .gone{padding:8px 12px;border-radius:12px;border:1px dashed var(--line-strong);color:var(--ink-3);font:400 12px/16px var(--font)}
.lightbox{padding:0;border:0;margin:auto;width:100%;height:100%;max-width:100%;max-height:100%;background:transparent;color:#fff}
.lightbox::backdrop{background:rgb(8 12 18/.9)}
.lightbox>div{height:100%;display:grid;grid-template-rows:auto minmax(0,1fr)}
.lightbox header{display:flex;gap:8px;align-items:center;padding:10px 12px}
.lightbox b{flex:1;min-width:0;font:500 14px/20px var(--font);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.lightbox header :is(a,button){color:#fff;background:rgb(255 255 255/.14);border:0;border-radius:8px;padding:8px 12px;font:500 13px/18px var(--font);text-decoration:none;cursor:pointer}
.files .lightbox :is(img,video){background:none;width:100%;height:100%;object-fit:contain;min-height:0}
.dropping{outline:2px dashed var(--accent);outline-offset:-6px}
`)
