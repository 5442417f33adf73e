/** The look of a guided flow, in the tokens of the panel. */
import { wearer } from '#shared/client/wear.ts'

export const wearFlowStyles = wearer(`
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.way{appearance:none;display:block;width:100%;height:3px;border:0;background:var(--sunk);flex:none}
.way::-webkit-progress-bar{background:var(--sunk)}
.way::-webkit-progress-value{background:var(--accent);transition:inline-size .16s ease}
.way::-moz-progress-bar{background:var(--accent)}
.flow{gap:16px;scroll-padding-bottom:88px}
.flow>.cta{position:sticky;bottom:0;z-index:1;box-shadow:0 0 0 12px var(--paper),0 16px 0 12px var(--paper)}
.flow>*{flex:none}
.flow h2{font:650 20px/28px var(--font);letter-spacing:-.01em;outline:none}
.flow .maybe h2{font:500 12px/16px var(--font);letter-spacing:0}
.flow h2+.hint{margin-top:-10px}
.flow .about{outline:none;margin:0;display:grid;gap:14px;box-shadow:none}
.flow .about dt{font:500 12px/16px var(--font);color:var(--ink-3);margin-bottom:2px}
.flow .about dd{margin:0;font:400 15px/22px var(--font);overflow-wrap:anywhere;text-wrap:pretty}
.flow .about small{display:block;margin-top:2px;color:var(--ink-2);font:400 13px/18px var(--font)}
.flow .article{border:1px solid var(--line);border-radius:12px;margin:0;width:100%;padding:10px 16px}
.flow .article b{color:var(--accent);font:600 14px/20px var(--font);white-space:normal}
.flow .free{align-self:center;color:var(--ink-2);font:500 13px/20px var(--font);margin-top:auto;padding:4px 8px}
.flow .free+.cta,.flow .kept{margin-top:0}
.flow .kept{display:grid;gap:10px}
.flow .kept p{color:var(--ink-2);text-align:center}
.flow .pair{display:grid;grid-template-columns:auto 1fr;gap:8px}
.flow .pair .cta{margin:0}
.flow .field{border:0;padding:0;min-width:0;gap:6px}
.flow .field>label:not(.choice,.tick),.flow .field>.name,.flow legend{font:500 14px/20px var(--font);padding:0}
.flow legend{margin-bottom:6px}
.flow .field i{font:400 12px/16px var(--font);color:var(--ink-3)}
.flow .field>.choice{position:relative;display:flex;gap:12px;align-items:center;min-height:48px;padding:10px 14px;border:1px solid var(--line-strong);border-radius:12px;cursor:pointer}
.flow .choice span{font:400 15px/22px var(--font)}
.flow .choice input{width:20px;height:20px;margin:0;flex:none;accent-color:var(--accent)}
.flow .choice:hover{background:var(--mist)}
.flow .choice:has(:checked){border-color:var(--accent);background:var(--accent-soft);box-shadow:inset 0 0 0 1px var(--accent)}
.flow .choice:has(:focus-visible){outline:2px solid var(--accent);outline-offset:2px}
.flow .choice :focus-visible{outline:none}
.flow [aria-invalid]>.name{color:var(--bad)}
.flow .entry{position:relative;display:block}
.flow .entry input{width:100%;border:1px solid var(--line-strong);border-radius:10px;padding:10px 12px;background:var(--paper);font:400 16px/22px var(--font);color-scheme:inherit}
.flow textarea{font:400 16px/22px var(--font)}
.flow .entry input:focus{outline:2px solid var(--accent);outline-offset:-1px}
.flow .entry.amount input{padding-inline-end:56px}
.flow .entry.amount span{position:absolute;inset-block:0;inset-inline-end:14px;display:grid;place-items:center;color:var(--ink-3);font:400 14px/1 var(--font)}
.flow input[aria-invalid],.flow textarea[aria-invalid]{border-color:var(--bad)}
.flow small.wrong{font:400 13px/18px var(--font)}
.flow .given{display:flex;gap:8px;align-items:flex-start;margin-bottom:6px}
.flow .given .files{min-width:0;margin:0}
.flow .given .round{color:var(--ink-2)}
.flow .attach .round{width:100%;height:52px;border:1px dashed var(--line-strong);border-radius:12px;color:var(--ink-2)}
.flow .attach .round:hover{background:var(--mist)}
.flow .attach[data-wrong] .round{border-color:var(--bad)}
.flow .no{border-radius:12px;background:var(--warn-soft);color:var(--warn);padding:12px 14px;display:grid;gap:6px}
.flow .no b{font:600 14px/20px var(--font)}
.flow .no blockquote{margin:2px 0 0;padding-inline-start:10px;border-inline-start:3px solid currentColor;font:400 13px/19px var(--font)}
.flow .no small{display:block;font:500 12px/16px var(--font)}
.flow .answers-given{margin:0;display:grid;gap:0;padding-block:4px;box-shadow:none}
.flow .answers-given div{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 10px;padding:8px 0;border-bottom:1px solid var(--line)}
.flow .answers-given div:last-child{border:0}
.flow .answers-given dt{font:400 12px/16px var(--font);color:var(--ink-3)}
.flow .answers-given dd{margin:0;font:400 15px/22px var(--font);overflow-wrap:anywhere;white-space:pre-wrap}
.flow .answers-given dd:last-child{grid-column:2;grid-row:1/span 2;align-self:center}
.flow .answers-given .text{color:var(--accent);font:500 13px/20px var(--font);padding:4px 6px}
`)
