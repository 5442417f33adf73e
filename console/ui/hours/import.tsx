/** Before holidays are taken in: which days would change, and what of a file was left out and why. */
import { useMemo, useState } from 'preact/hooks'
import type { HolidaySet, ReadCalendar } from '#shared/protocol/hours.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { nameIn } from '#shared/rules/hours/days.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { HOLIDAY_NAME_MAX } from '#shared/rules/limits.ts'
import { changedDays, withSet } from '../../core/holidays.ts'
import { useModal } from '../modal.ts'
import { useScreen } from '../screen.ts'
import { dayAndYear, intervalText } from './calendar.tsx'
import { hoursWords } from './words.ts'

const SHOWN = 40

type ImportProps = {
  set: HolidaySet
  /** Where it comes from a file. */
  read: ReadCalendar | null
  schedule: ScheduleBody
  now: number
  onTake: (set: HolidaySet) => void
  onClose: () => void
}

export function Import({ set, read, schedule, now, onTake, onClose }: ImportProps) {
  const { locale } = useScreen()
  const words = hoursWords(locale)
  const dialog = useModal()
  const [name, setName] = useState(set.name)
  const from = `${localDate(now, schedule.zone).slice(0, 4)}-01-01`
  const changes = useMemo(() => changedDays(schedule, withSet(schedule, set), from), [schedule, set, from])
  return (
    <dialog class="dialog import" ref={dialog} onClose={onClose} aria-label={words.dialog}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onTake({ ...set, name: name.trim() || set.name })
        }}
      >
        <header>
          <h2>{set.name}</h2>
        </header>
        {read && (
          <label class="field">
            <span>{words.fileName}</span>
            <input
              maxLength={HOLIDAY_NAME_MAX}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
        )}
        <p>
          <b>{changes.length === 0 ? words.noChange : words.changes(changes.length)}</b>
        </p>
        {changes.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard.
          <ul class="plain-list changes" tabIndex={0} aria-label={words.changes(changes.length)}>
            {changes.slice(0, SHOWN).map(({ date, before, after }) => (
              <li key={date}>
                <b>{dayAndYear(date, from, locale)}</b>
                <span>
                  <s>{intervalText(before.intervals, words, locale)}</s> {words.to}{' '}
                  {intervalText(after.intervals, words, locale)}
                </span>
                <span class="tag">{nameIn(after.name, locale) || words.why[after.why]}</span>
              </li>
            ))}
            {changes.length > SHOWN && <li class="quiet">{words.moreDays(changes.length - SHOWN)}</li>}
          </ul>
        )}
        {read && read.skippedCount > 0 && (
          <details class="skipped">
            <summary>{words.skipped(read.skippedCount)}</summary>
            <ul class="plain-list">
              {read.skipped.map(({ name: title, why }, index) => (
                <li key={`${index}`}>
                  {title || '…'} <small class="quiet">{words.skippedWhy[why]}</small>
                </li>
              ))}
            </ul>
          </details>
        )}
        <p class="quiet">{words.undoHint}</p>
        <footer class="acts">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="submit" class="button primary">
            {words.take}
          </button>
        </footer>
      </form>
    </dialog>
  )
}
