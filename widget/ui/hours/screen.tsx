/** All hours of the site: the week in both zones, the days that differ, the usual wait, and the other ways. */
import { Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { HoursSheet, ShownHours } from '#shared/protocol/hours.ts'
import type { Interval, WeekDay } from '#shared/protocol/http.ts'
import { nameIn } from '#shared/rules/hours/days.ts'
import { dayAfter, instantAt, localDate, offsetAt, weekdayOf } from '#shared/rules/hours/zone.ts'
import { hoursText } from '#shared/words/intervals.ts'
import { clockTime } from '#shared/words/times.ts'
import { Icon } from '../icons.tsx'
import { useScreen, type View } from '../screen.ts'
import { WAYS_WORDS } from '../ways/words.ts'
import { Bars } from './bars.tsx'
import { hourOf, lineName, sheetOf, spanOf } from './sheet.ts'
import { wearHoursStyles } from './styles.ts'
import { HOURS_WORDS } from './words.ts'

const DAYS: readonly WeekDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export function HoursScreen({ back }: { back: View }) {
  const { panel, words: panelWords, locale, clock, go, close } = useScreen()
  wearHoursStyles()
  const words = HOURS_WORDS[locale]
  const [sheet, setSheet] = useState<HoursSheet | 'lost' | null>(null)

  async function load(): Promise<void> {
    setSheet(null)
    setSheet((await sheetOf(panel.site, clock.now())) ?? 'lost')
  }
  useEffect(() => void load(), [])

  return (
    <main class="screen">
      <header class="head">
        <button type="button" class="round" aria-label={panelWords.back} onClick={() => go(back)}>
          <Icon name="back" />
        </button>
        <div class="lines">
          <h1>{words.title}</h1>
        </div>
        <button type="button" class="round" aria-label={panelWords.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard. */}
      <div class="body" tabIndex={0}>
        {sheet === null && <div class="skeleton tall" role="status" aria-label={panelWords.loading} />}
        {sheet === 'lost' && (
          <p class="wrong" role="alert">
            {words.lost}{' '}
            <button type="button" class="text" onClick={() => void load()}>
              {words.again}
            </button>
          </p>
        )}
        {sheet && sheet !== 'lost' && (
          <>
            <Week title={words.desk} week={sheet.week} sheet={sheet} />
            <Coming title={words.coming} coming={sheet.coming} notAnnounced={sheet.notAnnounced} />
            {sheet.lines.map((line) => {
              const title = lineName(line, locale)
              return (
                <Fragment key={title}>
                  <Week title={title} week={line.week} sheet={line} />
                  {line.coming.length > 0 && <Coming title={words.comingOf(title)} coming={line.coming} />}
                </Fragment>
              )
            })}
            <Usual sheet={sheet} />
            {sheet.channels.map(({ kind, name, week }) => {
              const title = `${WAYS_WORDS[locale].kind[kind]} · ${name}`
              return week ? (
                <Week key={title} title={title} week={week} sheet={sheet} />
              ) : (
                <section class="card sheet" key={title}>
                  <h2>{title}</h2>
                  <p class="hint">{words.likeDesk}</p>
                </section>
              )
            })}
          </>
        )}
      </div>
    </main>
  )
}

type WeekProps = { title: string; week: HoursSheet['week']; sheet: Pick<ShownHours, 'zone'> }

/** Where the clocks of the visitor show another time than those of the site both stand there. */
function Week({ title, week, sheet: { zone } }: WeekProps) {
  const { locale, clock } = useScreen()
  const words = HOURS_WORDS[locale]
  const now = clock.now()
  const today = localDate(now, zone)
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const isElsewhere = offsetAt(now, zone) !== offsetAt(now, own)
  const monday = dayAfter(today, -DAYS.indexOf(weekdayOf(today)))
  const yours = (index: number, { from, to }: Interval) => {
    const date = dayAfter(monday, index)
    const [begins, ends] = [
      instantAt(date, from, zone),
      instantAt(to > from ? date : dayAfter(date, 1), to, zone),
    ]
    const shift = localDate(begins, own) === date ? '' : localDate(begins, own) > date ? ' +1' : ' −1'
    return `${clockTime(begins, locale)}–${clockTime(ends, locale)}${shift}`
  }
  return (
    <section class="card sheet" aria-label={title}>
      <h2>{title}</h2>
      <table>
        <tbody>
          {DAYS.map((day, index) => (
            <tr key={day} class={weekdayOf(today) === day ? 'today' : ''}>
              <th scope="row">{words.days[day]}</th>
              <td>
                {week[day].length === 0
                  ? words.rest
                  : week[day].map((one) => (
                      <div key={one.from}>
                        {hoursText(one, locale)}
                        {isElsewhere && (
                          <small>
                            {words.yours} {yours(index, one)}
                          </small>
                        )}
                      </div>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isElsewhere && <p class="hint">{words.theirs(zone)}</p>}
    </section>
  )
}

type ComingProps = { title: string; coming: ShownHours['coming']; notAnnounced?: number | null }

function Coming({ title, coming, notAnnounced = null }: ComingProps) {
  const { locale } = useScreen()
  const words = HOURS_WORDS[locale]
  return (
    <section class="card sheet" aria-label={title}>
      <h2>{title}</h2>
      {coming.length === 0 && <p class="hint">{words.nothing}</p>}
      <ul>
        {coming.map(({ from, to, name, why, intervals }) => (
          <li key={from}>
            <b>{spanOf(from, to, locale)}</b>
            {intervals.length === 0 ? words.rest : intervals.map((one) => hoursText(one, locale)).join(' ')}
            {' · '}
            {[nameIn(name, locale), why === 'exchange' || name === '' ? words.why[why] : '']
              .filter(Boolean)
              .join(' ')}
          </li>
        ))}
      </ul>
      {notAnnounced !== null && <p class="hint">{words.notAnnounced(notAnnounced)}</p>}
    </section>
  )
}

/** Today by the hour; bars for the eyes, and each with its words. */
function Usual({ sheet }: { sheet: HoursSheet }) {
  const { locale, clock } = useScreen()
  const words = HOURS_WORDS[locale]
  const now = clock.now()
  const hour = hourOf(now, sheet.zone)
  const first = hour - (hour % 24)
  const isKnown = sheet.waits.slice(first, first + 24).some((one) => one !== null)
  return (
    <section class="card sheet" aria-label={words.usual}>
      <h2>{words.usual}</h2>
      {isKnown ? (
        <>
          <Bars sheet={sheet} now={now} />
          <p class="waits-axis" aria-hidden="true">
            <span>0</span>
            <span>6</span>
            <span>12</span>
            <span>18</span>
            <span>24</span>
          </p>
          <p class="hint">{words.usualHint}</p>
        </>
      ) : (
        <p class="hint">{words.few}</p>
      )}
    </section>
  )
}
