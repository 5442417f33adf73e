/** The look of the other ways, which comes with their chunk. */
import { wearer } from '#shared/client/wear.ts'

export const wearWaysStyles = wearer(`
.ways{list-style:none;margin:0;padding:0;display:grid;gap:10px}
.ways li{border:1px solid var(--line);border-radius:12px;padding:12px 14px;display:grid;gap:4px;overflow-wrap:anywhere}
.ways .top{display:flex;flex-wrap:wrap;gap:2px 10px;justify-content:space-between;align-items:baseline}
.ways b{font:600 14px/20px var(--font)}
.ways small{font:400 12px/18px var(--font);color:var(--ink-2)}
.ways .top i{display:inline-block;width:8px;height:8px;border-radius:50%;background:var(--line-strong);margin-inline-end:6px}
.ways .on .top i{background:#16a34a}
.ways .address{font:500 16px/24px var(--font);user-select:all}
.ways .fits{font:400 13px/20px var(--font);color:var(--ink-2)}
.ways .qr{margin:6px 0 0;display:grid;gap:6px;justify-items:start}
.ways .qr img{border-radius:10px;border:1px solid var(--line);max-width:100%;height:auto}
.ways .qr figcaption{font:400 12px/18px var(--font);color:var(--ink-2)}
.ways .acts{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-top:6px}
.ways .acts .button{text-decoration:none;color:var(--ink)}
.open-ways{display:grid;gap:8px;margin-top:12px}
.open-ways h3{font:600 14px/20px var(--font);margin:0}
.open-ways .number{display:flex;flex-wrap:wrap;gap:8px;align-items:center;font:400 14px/20px var(--font)}
`)
