/** The last minutes as a picture: film loaded ahead as an area, waits as bars, errors as marks. */
import type { PlaybackReport } from '../protocol/diagnosis.ts'
import type { DiagnosisWords } from './words.ts'

const WIDTH = 300
const HEIGHT = 44
/** So much ahead is plenty: above it the curve is flat. */
const PLENTY_S = 30
/** A bar that is thinner is not seen. */
const BAR_MIN = 2

export function Timeline({ report, words }: { report: PlaybackReport; words: DiagnosisWords }) {
  const { spanMs, buffer, events } = report
  const x = (ago: number) => WIDTH - Math.min(1, ago / Math.max(1, spanMs)) * WIDTH
  const y = (seconds: number) => HEIGHT - (Math.min(PLENTY_S, seconds) / PLENTY_S) * (HEIGHT - 4)
  const count = buffer.ahead.length
  const curve = buffer.ahead.map((seconds, at) => `${x((count - 1 - at) * buffer.everyMs)},${y(seconds)}`)
  const first = curve[0]?.split(',')[0] ?? WIDTH
  const marks = (['buffer', 'stall', 'error'] as const).filter((name) =>
    name === 'buffer' ? count > 1 : events.some(({ is }) => is === name),
  )
  if (marks.length === 0) return null
  return (
    <figure>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words.chart}>
        {count > 1 && (
          <polygon class="buffer" points={[`${first},${HEIGHT}`, ...curve, `${WIDTH},${HEIGHT}`].join(' ')} />
        )}
        {events.map(({ is, ago, ms = 0 }, at) => {
          if (is === 'stall') {
            const left = x(ago)
            const width = Math.max(BAR_MIN, x(ago - ms) - left)
            return <rect key={at} class="stall" x={left} y={0} width={width} height={HEIGHT} />
          }
          if (is !== 'error') return null
          const left = Math.min(WIDTH - BAR_MIN, x(ago))
          return <rect key={at} class="error" x={left} y={0} width={BAR_MIN} height={HEIGHT} />
        })}
      </svg>
      <figcaption>
        <span>{words.ago(spanMs)}</span>
        {marks.map((name) => (
          <span class={`key ${name}`} key={name}>
            {words[name]}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
