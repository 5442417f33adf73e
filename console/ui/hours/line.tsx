/** Whose hours are edited: the site's, a team's, or those of one language in a team. */
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { HoursEditor } from '../../core/hours.ts'
import { useScreen } from '../screen.ts'
import { hoursWords } from './words.ts'

const LANGUAGES = ['zh', 'en', 'ja', 'ko', 'es', 'ar']

type LineProps = { editor: HoursEditor; line: HoursLine | null; onLine: (line: HoursLine | null) => void }

export function Line({ editor, line, onLine }: LineProps) {
  const { locale, words: all } = useScreen()
  const words = hoursWords(locale)
  const { teams, lines } = editor.around.value
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  const hasOwn = (team: string, language: string | null) =>
    lines.some((one) => one.team === team && one.language === language)
  const marked = (name: string, own: boolean) => (own ? `${name} · ${words.ownHours}` : name)
  const leave = (next: HoursLine | null) =>
    (!editor.changed.value || confirm(all.leaveUnsaved)) && onLine(next)
  return (
    <section class="card hours-line">
      <label class="field">
        <span>{words.whose}</span>
        <select
          value={line?.team ?? ''}
          onChange={({ currentTarget: { value } }) => leave(value ? { team: value, language: null } : null)}
        >
          <option value="">{words.site}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {marked(name, hasOwn(id, null))}
            </option>
          ))}
        </select>
      </label>
      {line && (
        <label class="field">
          <span>{words.language}</span>
          <select
            value={line.language ?? ''}
            onChange={({ currentTarget: { value } }) => leave({ team: line.team, language: value || null })}
          >
            <option value="">{words.anyLanguage}</option>
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {marked(names.of(one) ?? one, hasOwn(line.team, one))}
              </option>
            ))}
          </select>
        </label>
      )}
      {line && !editor.own.value && <p class="quiet">{words.likeSite}</p>}
      {line && editor.own.value && (
        <button
          type="button"
          class="button"
          disabled={editor.saving.value}
          onClick={() => confirm(words.dropAsk) && void editor.drop()}
        >
          {words.drop}
        </button>
      )}
    </section>
  )
}
