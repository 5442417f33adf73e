/** The teams of a site and who works in them. */
import { useEffect, useMemo } from 'preact/hooks'
import { say } from '#shared/words/say.ts'
import { createTeamEditor, type TeamEditor } from '../../core/teams.ts'
import { SavedHead } from '../page/saving.tsx'
import { useScreen } from '../screen.ts'
import { PersonSheet } from './person.tsx'
import { TeamSheet } from './sheet.tsx'
import './teams.css'
import { teamWords } from './words.ts'

export function Teams({ site }: { site: string }) {
  const { desk, words: all, locale, clock, guard } = useScreen()
  const words = teamWords(locale)
  const editor = useMemo(() => createTeamEditor(site, desk.api, clock), [site, desk, clock])
  useEffect(() => void editor.load(), [editor])
  useEffect(() => guard(() => !editor.changed.value || confirm(all.leaveUnsaved)), [editor, guard, all])
  const draft = editor.draft.value
  return (
    <section class="card teams" aria-label={words.title}>
      <SavedHead kind="teams-head" title={words.title} editor={editor} words={{ ...all, save: words.save }} />
      <p class="quiet">{words.text}</p>
      <Failure editor={editor} />
      {!draft && !editor.failed.value && <p class="skeleton tall" />}
      {draft?.teams.map((team, index) => (
        <TeamSheet key={team.id} team={team} index={index} editor={editor} view={draft} />
      ))}
      {draft && (
        <>
          <button
            type="button"
            class="button"
            disabled={editor.isFull.value}
            onClick={() => editor.addTeam(words.fresh)}
          >
            {words.add}
          </button>
          <h3>{words.people}</h3>
          <p class="quiet">{words.peopleText}</p>
          {draft.people.map((person) => (
            <PersonSheet key={person.id} person={person} teams={draft.teams} editor={editor} />
          ))}
        </>
      )}
    </section>
  )
}

function Failure({ editor }: { editor: TeamEditor }) {
  const { words: all, locale } = useScreen()
  const words = teamWords(locale)
  const failed = editor.failed.value
  if (!failed) return null
  const isConflict = failed !== 'lost' && failed.code === 'conflict'
  const isUsed = failed !== 'lost' && failed.code === 'invalid' && failed.field === 'teams'
  const text = failed === 'lost' ? all.lost : isUsed ? words.used : say(locale, failed)
  return (
    <p class="wrong" role="alert">
      {text}{' '}
      {(!editor.draft.value || isConflict || isUsed) && (
        <button type="button" class="link" onClick={() => void editor.load()}>
          {editor.draft.value ? all.reload : all.tryAgain}
        </button>
      )}
    </p>
  )
}
