/** The versions of the language that is open: any of them can be written on again, and none is ever lost. */
import type { ArticleEditor } from '../../core/articles.ts'
import { useScreen } from '../screen.ts'
import type { ArticleWords } from './words.ts'

type Parts = { editor: ArticleEditor; site: { key: string }; words: ArticleWords }

export function History({ editor, site, words }: Parts) {
  const { locale } = useScreen()
  const versions = editor.versions.value
  if (versions.length === 0) return null
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section class="card">
      <h2>{words.history}</h2>
      {editor.isPublished.value && (
        <a
          class="link"
          href={`/help/${site.key}/${editor.locale.value}/${editor.slug.value}`}
          target="_blank"
          rel="noopener"
        >
          {words.open}
        </a>
      )}
      <ul class="plain-list versions">
        {versions.map((version) => (
          <li key={version.version}>
            <span class="lines">
              <span>
                <b>{version.version}</b>{' '}
                <span class={`tag ${version.state === 'published' ? 'good' : ''}`}>
                  {words.version[version.state]}
                </span>
              </span>
              <small class="quiet">
                {version.by ?? words.shipped} · {day.format(version.at)}
              </small>
            </span>
            <button type="button" class="button" onClick={() => editor.restore(version)}>
              {words.restore}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
