/** The look of an identity document in a flow and in its case. */
import { wearer } from '#shared/client/wear.ts'

export const wearDocumentStyles = wearer(`
.consent{display:grid;gap:10px;border:1px solid var(--line);border-radius:12px;padding:14px;background:var(--paper)}
.consent h3{font:600 15px/22px var(--font);margin:0}
.consent dl{margin:0;display:grid;gap:8px}
.consent dt{font:500 12px/16px var(--font);color:var(--ink-3)}
.consent dd{margin:0;font:400 14px/20px var(--font);overflow-wrap:anywhere}
.consent .tick{border-top:1px solid var(--line);padding-top:12px}
.consent .refuse{justify-self:start;color:var(--ink-2);font:500 13px/20px var(--font);padding:4px 0}
.consent[data-wrong]{border-color:var(--bad)}
.id-given{display:flex;align-items:center;gap:10px;border:1px solid var(--line);border-radius:12px;padding:8px 8px 8px 14px;margin-bottom:6px}
.id-given span{display:grid;min-width:0;flex:1;font:500 14px/20px var(--font)}
.id-given small{font:400 12px/16px var(--font);color:var(--ink-2)}
.case-screen .id-one{display:grid;gap:4px}
.case-screen .id-one+.id-one{border-top:1px solid var(--line);padding-top:10px}
.case-screen .id-one small{color:var(--ink-3);font:400 12px/18px var(--font)}
.case-screen .id-one .text{justify-self:start;color:var(--bad);font:500 13px/20px var(--font);padding:4px 0}
.case-screen .id-sure{background:var(--warn-soft);color:var(--warn);border-radius:10px;padding:10px 12px;display:grid;gap:8px}
.case-screen .id-sure .pair{display:flex;flex-wrap:wrap;gap:8px}
`)
