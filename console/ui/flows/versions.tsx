/** All that was published, and what came with Foyer: any of it can be asked again, and none is ever lost. */
import { useScreen } from '../screen.ts'
import { useEdit } from './parts.ts'

export function Versions() {
  const { editor, words, locale } = useEdit()
  const { clock } = useScreen()
  const flow = editor.flow.value
  if (!flow || flow.versions.length === 0) return null
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section class="card">
      <h2>{words.versions}</h2>
      <ul class="plain-list versions">
        {flow.versions.map(({ version, at, by, document }) => (
          <li key={version}>
            <span class="lines">
              <span>
                <b>{at === null ? words.shipped : words.version(version - 1_000)}</b>{' '}
                {flow.published?.version === version && <span class="tag good">{words.current}</span>}
              </span>
              <small class="quiet">
                {at !== null && `${by ?? ''} · ${day.format(Math.min(at, clock.now()))}`}
              </small>
            </span>
            <button type="button" class="button" onClick={() => editor.bring(document)}>
              {words.restore}
              <span class="unseen"> {at === null ? words.shipped : words.version(version - 1_000)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
