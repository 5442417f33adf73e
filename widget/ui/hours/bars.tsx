/** The usual wait of today by the hour, as bars. What they say stands beside them, or in each. */
import type { HoursSheet } from '#shared/protocol/hours.ts'
import { useScreen } from '../screen.ts'
import { hourOf } from './sheet.ts'
import { HOURS_WORDS } from './words.ts'

/** With fewer there is nothing to compare. */
const COMPARED_MIN = 3

/** Whether enough hours of today are known for bars that stand in little room. */
export function areBarsWorth({ waits, zone }: BarsProps['sheet'], now: number): boolean {
  const current = hourOf(now, zone)
  const first = current - (current % 24)
  return waits.slice(first, first + 24).filter((one) => one !== null).length >= COMPARED_MIN
}

type BarsProps = {
  sheet: Pick<HoursSheet, 'waits' | 'zone'>
  now: number
  /** Where what counts is said in words beside them. */
  isSmall?: boolean
}

export function Bars({ sheet: { waits, zone }, now, isSmall = false }: BarsProps) {
  const { locale } = useScreen()
  const words = HOURS_WORDS[locale]
  const current = hourOf(now, zone)
  const first = current - (current % 24)
  const today = waits.slice(first, first + 24)
  const most = Math.max(60, ...today.map((one) => one ?? 0))
  return (
    <ul class={`waits ${isSmall ? 'small' : ''}`} aria-hidden={isSmall}>
      {today.map((seconds, hour) => {
        const said = words.bar(hour, seconds === null ? null : Math.round(seconds / 60))
        return (
          <li
            key={said}
            class={`${seconds === null ? 'none' : ''} ${first + hour === current ? 'now' : ''}`}
            style={{ height: `${seconds === null ? 3 : Math.max(8, (seconds / most) * 100)}%` }}
            title={isSmall ? undefined : said}
          >
            {!isSmall && <span class="unseen">{said}</span>}
          </li>
        )
      })}
    </ul>
  )
}
