/** The hours of the desk: a week, and the dates that differ from it. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { Interval, ScheduleBody, WeekDay } from '#shared/protocol/http.ts'
import type { Problem } from '#shared/rules/hours/check.ts'
import { instantAt } from '#shared/rules/hours/zone.ts'
import { openState, WEEK_DAYS } from '#shared/rules/hours.ts'
import { say } from '#shared/words/say.ts'
import { clockTime, opensInWords } from '#shared/words/times.ts'
import { createHoursEditor } from '../core/hours.ts'
import { Channels } from './channels/channels.tsx'
import { Exceptions } from './exceptions.tsx'
import { Calendar } from './hours/calendar.tsx'
import { Holidays } from './hours/holidays.tsx'
import './hours/hours.css'
import { Line } from './hours/line.tsx'
import { Urgent } from './hours/urgent.tsx'
import { hoursWords } from './hours/words.ts'
import { Yearly } from './hours/yearly.tsx'
import { Intervals } from './intervals.tsx'
import { SavingState } from './page/saving.tsx'
import { useNow, useScreen } from './screen.ts'
import { SitePick } from './site-pick.tsx'
import { TopicsOfSite } from './topics/use.ts'

/** What most sites are in, before all that there are. */
const NEAR_ZONES = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'UTC',
]

const ALL_ZONES = Intl.supportedValuesOf('timeZone')

export function Hours() {
  const { desk } = useScreen()
  const sites = desk.me.value?.sites ?? []
  const [picked, setPicked] = useState(sites[0]?.id)
  const [line, setLine] = useState<HoursLine | null>(null)
  const site = sites.find((one) => one.id === picked)
  if (!site) return null
  const key = `${site.id} ${line?.team} ${line?.language}`
  function onSite(id: string): void {
    // A line is one of its site's teams.
    setLine(null)
    setPicked(id)
  }
  return (
    <TopicsOfSite value={site.id}>
      <Editor key={key} {...{ site, sites, line, onSite }} onLine={setLine} />
    </TopicsOfSite>
  )
}

type EditorProps = {
  site: { id: string; name: string }
  sites: readonly { id: string; name: string }[]
  onSite: (id: string) => void
  line: HoursLine | null
  onLine: (line: HoursLine | null) => void
}

function Editor({ site, sites, line, onLine, onSite }: EditorProps) {
  const { desk, words, locale, clock, guard } = useScreen()
  const editor = useMemo(() => createHoursEditor(site.id, line, desk.api), [site.id, line, desk])
  useEffect(() => void editor.load(), [editor])
  useEffect(() => guard(() => !editor.changed.value || confirm(words.leaveUnsaved)), [editor, guard, words])
  const draft = editor.draft.value
  const failed = editor.failed.value
  const problems = editor.problems.value
  return (
    <main class="page">
      <header class="bar">
        <h1>
          {words.hours} <small>{site.name}</small>
        </h1>
        <span class="acts">
          <SitePick
            {...{ site, sites }}
            label={hoursWords(locale).siteName}
            onSite={(id) => (!editor.changed.value || confirm(words.leaveUnsaved)) && onSite(id)}
          />
          <SavingState
            changed={editor.changed.value}
            wrong={problems.length > 0 ? words.problems(problems.length) : null}
            done={editor.saved.value && words.saved}
            words={words}
          />
          <button type="button" class="button" disabled={!editor.canUndo.value} onClick={editor.undo}>
            {words.undo}
          </button>
          <button
            type="button"
            class="button primary"
            disabled={!editor.changed.value || problems.length > 0 || editor.saving.value}
            onClick={() => void editor.save()}
          >
            {editor.saving.value ? words.saving : words.save}
          </button>
        </span>
      </header>
      <div class="page-body">
        {failed && (
          <p class="wrong" role="alert">
            {failed === 'lost'
              ? words.lost
              : failed.code === 'conflict'
                ? words.conflict
                : say(locale, failed)}{' '}
            {/* Whoever has a draft can save it again; only a conflict has something to load in its place. */}
            {(!draft || (failed !== 'lost' && failed.code === 'conflict')) && (
              <button type="button" class="link" onClick={() => void editor.load()}>
                {draft ? words.reload : words.tryAgain}
              </button>
            )}
          </p>
        )}
        {!draft ? (
          !failed && <p class="skeleton tall" />
        ) : (
          <>
            <p class="quiet">{words.hoursText}</p>
            <Line editor={editor} line={line} onLine={onLine} />
            <Preview schedule={draft} valid={problems.length === 0} />
            <Calendar schedule={draft} now={clock.now()} onChange={editor.change} />
            <Week schedule={draft} problems={problems} onChange={editor.change} />
            <Exceptions schedule={draft} problems={problems} onChange={editor.change} now={clock.now()} />
            <Holidays schedule={draft} now={clock.now()} onChange={editor.change} />
            <Yearly schedule={draft} problems={problems} onChange={editor.change} />
            {line === null && <Urgent schedule={draft} editor={editor} />}
          </>
        )}
        {line === null && <Channels site={site.id} />}
      </div>
    </main>
  )
}

function Preview({ schedule, valid }: { schedule: ScheduleBody; valid: boolean }) {
  const { words, locale, clock } = useScreen()
  const now = useNow(clock, 15_000)
  const [asked, setAsked] = useState('')
  if (!valid) return <section class="card preview quiet">{words.previewLater}</section>
  const state = openState(schedule, now)
  const text = state.open
    ? state.until === null
      ? words.deskOpenAlways
      : words.deskOpen(`${clockTime(state.until, locale, schedule.zone)}`)
    : state.until === null
      ? words.deskClosedAlways
      : words.deskClosed(opensInWords(state.until, now, locale, schedule.zone))
  const [date = '', time = ''] = asked.split('T')
  const answer = date && time ? openState(schedule, instantAt(date, time, schedule.zone)) : null
  return (
    <section class="card preview">
      <p class={`desk-line ${state.open ? 'open' : ''}`} role="status">
        <i class={state.open ? 'dot on' : 'dot'} />
        {text}
      </p>
      <label>
        <span>{words.openAt}</span>
        <input type="datetime-local" value={asked} onInput={(event) => setAsked(event.currentTarget.value)} />
      </label>
      {answer && (
        <b class={answer.open ? 'good' : 'wrong'}>{answer.open ? words.openAtYes : words.openAtNo}</b>
      )}
    </section>
  )
}

type Part = { schedule: ScheduleBody; problems: readonly Problem[]; onChange: (next: ScheduleBody) => void }

function Week({ schedule, problems, onChange }: Part) {
  const { words, locale } = useScreen()
  const own = hoursWords(locale)
  const near = NEAR_ZONES.includes(schedule.zone) ? NEAR_ZONES : [schedule.zone, ...NEAR_ZONES]
  const far = ALL_ZONES.filter((zone) => !near.includes(zone))
  const set = (day: WeekDay, intervals: Interval[]) =>
    onChange({ ...schedule, week: { ...schedule.week, [day]: intervals } })
  return (
    <section class="card">
      <label class="field">
        <span>{words.zone}</span>
        <select
          value={schedule.zone}
          onChange={(event) => onChange({ ...schedule, zone: event.currentTarget.value })}
        >
          {[near, far].map((zones, index) => (
            <optgroup key={String(index)} label={own.zones[index]}>
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {WEEK_DAYS.map((day) => (
        <div class="day-row" key={day}>
          <b>{words.weekDays[day]}</b>
          <Intervals
            intervals={schedule.week[day]}
            field={`week.${day}`}
            problems={problems}
            label={words.weekDays[day]}
            onChange={(intervals) => set(day, intervals)}
          />
          {day === 'mon' && (
            <button
              type="button"
              class="link"
              onClick={() => {
                const { mon } = schedule.week
                onChange({ ...schedule, week: { ...schedule.week, tue: mon, wed: mon, thu: mon, fri: mon } })
              }}
            >
              {words.copyDown}
            </button>
          )}
        </div>
      ))}
    </section>
  )
}
