/** The simulated day as a picture: three strips over the same hours. Light and dark by what the reader prefers. */
import type { Figures } from './figures.ts'
import { QUARTER_MS } from './figures.ts'
import { DAY_MS, OPEN } from './plan.ts'

const [WIDTH, LEFT, RIGHT] = [960, 64, 24]
const PLOT = WIDTH - LEFT - RIGHT
const HOURS = 24
const STRIPS = [
  { top: 84, height: 170 },
  { top: 316, height: 150 },
  { top: 528, height: 110 },
] as const
const HEIGHT = 690

const STYLE = `
  :root { --paper: #fbfaf7; --ink: #22201c; --soft: #6f6a60; --line: #e4e0d6; --a: #3b5bdb; --b: #d9480f; --shade: #f1eee6 }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #191816; --ink: #ece8df; --soft: #a39d90; --line: #35322c; --a: #8ea4ff; --b: #ff9d66; --shade: #221f1b }
  }
  text { font: 13px system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Noto Sans', sans-serif; fill: var(--soft) }
  .title { font-size: 17px; font-weight: 600; fill: var(--ink) }
  .strip { font-weight: 600; fill: var(--ink) }
  .grid { stroke: var(--line) } .shade { fill: var(--shade) } .paper { fill: var(--paper) }
  .came { fill: var(--a); opacity: .38 } .waiting { fill: none; stroke: var(--b); stroke-width: 2 }
  .half { fill: none; stroke: var(--a); stroke-width: 2 } .most { fill: none; stroke: var(--b); stroke-width: 2; stroke-dasharray: 5 3 }
  .busy { fill: var(--a); opacity: .55 } .key-a { fill: var(--a) } .key-b { fill: var(--b) }`

const round = (n: number) => Number(n.toFixed(1))
const xOf = (ms: number) => round(LEFT + (ms / DAY_MS) * PLOT)
const HOUR_MS = DAY_MS / HOURS

/** A round number at or above it, of which a half is round too. */
function topOf(values: readonly number[]): number {
  const most = Math.max(1, ...values)
  const ten = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 4, 6, 8, 10].map((n) => n * ten).find((n) => n >= most) ?? most
}

type Strip = { top: number; height: number }
const yOf =
  ({ top, height }: Strip, of: number) =>
  (value: number) =>
    round(top + height * (1 - value / of))

function frame(strip: Strip, name: string, of: number, unit: string): string {
  const y = yOf(strip, of)
  const lines = [0, of / 2, of].map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/>` +
      `<text x="${LEFT - 8}" y="${y(value) + 4}" text-anchor="end">${round(value)}${unit}</text>`,
  )
  return `<rect class="shade" x="${LEFT}" y="${strip.top}" width="${round(xOf(OPEN.from * HOUR_MS) - LEFT)}" height="${strip.height}"/>
  ${lines.join('')}<text class="strip" x="${LEFT}" y="${strip.top - 14}">${name}</text>`
}

/** @param dx where each key begins, from the right edge */
function keys(strip: Strip, of: readonly { cls: string; name: string; dx: number }[]): string {
  const y = strip.top - 14
  return of
    .map(
      ({ cls, name, dx }) =>
        `<rect class="${cls}" x="${WIDTH - RIGHT - dx}" y="${y - 9}" width="10" height="10" rx="2"/><text x="${WIDTH - RIGHT - dx + 16}" y="${y}">${name}</text>`,
    )
    .join('')
}

const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')

export function chart({ hours, quarters }: Figures, title: string): string {
  const [who, wait, busy] = STRIPS
  const mostWho = topOf(quarters.flatMap(({ came, waiting }) => [came, waiting]))
  const served = hours.filter(({ served: { count } }) => count > 0)
  const mostWait = topOf(served.map(({ served: { p90 } }) => p90))
  const [yWho, yWait, yBusy] = [yOf(who, mostWho), yOf(wait, mostWait), yOf(busy, 100)]
  const width = round(PLOT / (DAY_MS / QUARTER_MS)) - 1
  const came = quarters.map(
    ({ at, came: n }) =>
      `<rect class="came" x="${xOf(at)}" y="${yWho(n)}" width="${width}" height="${round(who.top + who.height - yWho(n))}"/>`,
  )
  const middle = (hour: number) => xOf((hour + 0.5) * HOUR_MS)
  const line = (of: 'p50' | 'p90') => pathOf(served.map((one) => [middle(one.hour), yWait(one.served[of])]))
  const bars = hours.flatMap(({ hour, busy: share }) =>
    share === null
      ? []
      : `<rect class="busy" x="${xOf(hour * HOUR_MS) + 3}" y="${yBusy(Math.min(100, share * 100))}" width="${round(PLOT / HOURS) - 6}" height="${round(busy.top + busy.height - yBusy(Math.min(100, share * 100)))}"/>`,
  )
  const axis = Array.from({ length: HOURS / 3 + 1 }, (_, i) => i * 3).map(
    (hour) =>
      `<text x="${xOf(hour * HOUR_MS)}" y="${busy.top + busy.height + 24}" text-anchor="middle">${String(hour).padStart(2, '0')}:00</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
<style>${STYLE}
</style>
<rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="10"/>
<text class="title" x="${LEFT}" y="36">${title}</text>
<g>${frame(who, 'People', mostWho, '')}${keys(who, [
    { cls: 'key-a', name: 'came in a quarter of an hour', dx: 330 },
    { cls: 'key-b', name: 'waiting', dx: 76 },
  ])}
${came.join('')}
<path class="waiting" d="${pathOf(quarters.map(({ at, waiting }) => [xOf(at + QUARTER_MS), yWho(waiting)]))}"/></g>
<g>${frame(wait, 'Minutes until an agent, by when they came', mostWait, '')}${keys(wait, [
    { cls: 'key-a', name: 'half waited at most', dx: 352 },
    { cls: 'key-b', name: 'nine of ten waited at most', dx: 192 },
  ])}
<path class="half" d="${line('p50')}"/><path class="most" d="${line('p90')}"/></g>
<g>${frame(busy, 'Room of the agents at work that was taken', 100, ' %')}
${bars.join('\n')}</g>
<g>${axis.join('')}<text x="${LEFT + 8}" y="${who.top + 18}">closed: from the opening on</text></g>
</svg>
`
}
