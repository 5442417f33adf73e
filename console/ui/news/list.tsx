/** Announcements by where they are in their lives: running, planned, drafts, ended. */
import { useEffect, useMemo } from 'preact/hooks'
import type { EditedAnnouncement } from '#shared/protocol/announcements.ts'
import { type Phase, phaseOf } from '#shared/rules/announcement.ts'
import { say } from '#shared/words/say.ts'
import { clockTime, dayWord } from '#shared/words/times.ts'
import { begunNews, createNewsList, titleOf } from '../../core/news.ts'
import { useNow, useScreen } from '../screen.ts'
import { SitePick } from '../site-pick.tsx'
import { newsWords } from './words.ts'

type Site = { id: string; name: string; zone: string }
const PHASES: readonly Phase[] = ['running', 'planned', 'draft', 'ended']
const MINUTE_MS = 60_000
const TONES = { critical: 'bad', warning: 'warn', info: '' } as const

export function NewsList(props: {
  site: Site
  sites: readonly Site[]
  onSite: (id: string) => void
  onFresh: () => void
}) {
  const { site, sites, onSite, onFresh } = props
  const { desk, locale, clock, texts, go } = useScreen()
  const words = newsWords(locale)
  const list = useMemo(() => createNewsList(site.id, desk.api), [site.id, desk])
  useEffect(() => {
    void list.load()
    return desk.onNews(() => void list.load())
  }, [list, desk])
  const now = useNow(clock, MINUTE_MS)
  const rows = list.rows.value
  const failed = list.failed.value
  const begun = begunNews(site.id, texts).list()
  return (
    <main class="page">
      <header class="bar">
        <h1>
          {words.title} <small>{site.name}</small>
        </h1>
        <span class="acts">
          <SitePick site={site} sites={sites} label={words.site} onSite={onSite} />
          <button type="button" class="button primary" onClick={onFresh}>
            {words.fresh}
          </button>
        </span>
      </header>
      <div class="page-body wide">
        {failed && (
          <p class="wrong" role="alert">
            {failed === 'lost' ? words.lostLoad : say(locale, failed)}{' '}
            <button type="button" class="link" onClick={() => void list.load()}>
              {words.again}
            </button>
          </p>
        )}
        {begun.length > 0 && (
          <ul class="plain-list">
            {begun.map(({ id, title }) => (
              <li key={id}>
                <button type="button" class="news-row" onClick={() => go({ is: 'news', id })}>
                  <b>{title || words.fresh}</b>
                  <span class="tag warn">{words.unsaved}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {!rows && !failed && <p class="skeleton tall" />}
        {rows?.length === 0 && begun.length === 0 && (
          <div class="empty">
            <b>{words.empty}</b>
            {words.emptyText}
          </div>
        )}
        {PHASES.map((phase) => {
          const of = rows?.filter((row) => phaseOf(row, now) === phase) ?? []
          return of.length === 0 ? null : (
            <section key={phase}>
              <h2 class="news-phase">{words.phase[phase]}</h2>
              <ul class="plain-list">
                {of.map((row) => (
                  <Row key={row.id} row={row} zone={site.zone} now={now} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </main>
  )
}

function Row({ row, zone, now }: { row: EditedAnnouncement; zone: string; now: number }) {
  const { locale, go } = useScreen()
  const words = newsWords(locale)
  const time = (at: number) => `${dayWord(at, now, locale, zone)} ${clockTime(at, locale, zone)}`
  const end = row.endedAt ?? row.until
  return (
    <li>
      <button type="button" class="news-row" onClick={() => go({ is: 'news', id: row.id })}>
        <span class="lines">
          <b>{titleOf(row, locale) || words.untitled}</b>
          <small class="quiet">
            {row.from === null ? words.onPublish : time(row.from)} – {end === null ? words.open : time(end)}
            {row.followers > 0 &&
              ` · ${row.state === 'ended' ? words.told(row.followers) : words.followers(row.followers)}`}
          </small>
        </span>
        <span class="tags">
          <span class={`tag ${TONES[row.severity]}`}>{words.severity[row.severity]}</span>
          <span class="tag">{words.kind[row.kind]}</span>
        </span>
      </button>
    </li>
  )
}
