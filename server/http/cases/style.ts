/** The look of the case page: one sheet, small enough to stand in the page. The colours are those of the widget. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #f5f6f8; --sheet: #fff; --ink: #14171c; --soft: #4b5360; --line: #e3e6eb; --accent: #0f766e; --on: #fff; --warm: #e6f4f2; --paper: #fff; --mist: #f5f6f8; --sunk: #e9ecf0; --ink-2: #4b5360; --ink-3: #5d6672; --line-strong: #c8cdd4; --bad: #b42318; --accent-soft: #e6f4f2; --font: system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1216; --sheet: #16191f; --ink: #f1f3f5; --soft: #b6bdc8; --line: #2a2f38; --accent: #2dd4bf; --on: #06201d; --warm: #12302d; --paper: #16191f; --mist: #0f1216; --sunk: #22262e; --ink-2: #b6bdc8; --ink-3: #a2aab6; --line-strong: #454c58; --bad: #ff9b90; --accent-soft: #12302d } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 24px 16px 48px; display: grid; gap: 16px }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 }
h2 { font-size: 1rem; margin: 0 0 8px }
p { margin: 0 }
section, form.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 14px; padding: 16px }
.soft { color: var(--soft); font-size: .875rem }
.number { font-variant-numeric: tabular-nums; letter-spacing: .02em }
.state { font-size: 1.25rem; font-weight: 600 }
.state::first-letter { text-transform: uppercase }
.warm { background: var(--warm) }
.told { border-inline-start: 3px solid var(--accent); padding-inline-start: 12px }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 12px 0 0 }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
ul, ol { margin: 8px 0 0; padding-inline-start: 20px }
ol { list-style: none; padding: 0; display: grid; gap: 12px }
li p { white-space: pre-wrap; overflow-wrap: anywhere }
form { display: grid; gap: 12px }
label { display: grid; gap: 4px; font-size: .875rem; color: var(--soft) }
input, textarea { font: inherit; font-size: 1rem; color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: 10px; padding: 10px 12px; width: 100%; min-height: 44px }
fieldset { border: 0; margin: 0; padding: 0 }
legend { font-weight: 600; padding: 0; margin-bottom: 8px }
.scores { display: flex; flex-wrap: wrap; gap: 8px }
.scores label { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 10px; color: var(--ink); font-size: 1rem }
input[type=radio] { width: 20px; height: 20px; min-height: 0; margin: 0; padding: 0; accent-color: var(--accent) }
textarea { min-height: 96px; resize: vertical }
button { font: inherit; font-weight: 600; min-height: 44px; border: 0; border-radius: 10px; padding: 10px 16px; background: var(--accent); color: var(--on); cursor: pointer; justify-self: start }
main > form > button.plain { justify-self: start }
.said { white-space: pre-wrap; overflow-wrap: anywhere }
.wrong { color: var(--bad); font-size: .875rem }
.warm form { margin-top: 12px }
.adds { display: flex; gap: 12px; align-items: center; color: var(--soft); font-size: .875rem }
.adds small { display: block; font-size: .75rem; line-height: 1.4 }
.adds .round { flex: none; display: grid; place-items: center; width: 44px; padding: 0; background: none; color: var(--accent); border: 1px solid var(--line) }
.adds .icon { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round }
.tray button, .files button, .lightbox button { min-height: 32px }
.ways ul { list-style: none; padding: 0; display: grid; gap: 12px }
.ways li, .name-it { overflow-wrap: anywhere }
.ways a { color: var(--accent); display: inline-block; padding: 4px 0 }
.ways .quiet { color: var(--soft); font-size: .875rem }
.ways .qr { display: block; margin: 8px 0; border-radius: 10px; max-width: 100%; height: auto }
.name-it { display: flex; flex-wrap: wrap; gap: 8px; align-items: center }
.name-it b { user-select: all }
.name-it small { color: var(--soft) }
.paper + .paper { margin-top: 16px; padding-top: 16px; border-top: 1px solid var(--line) }
summary { color: var(--accent); font-weight: 600; cursor: pointer; padding: 10px 0; min-height: 44px }
button.plain { background: none; color: var(--accent); border: 1px solid var(--line) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`
