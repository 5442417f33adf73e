/** Announcements by where they are in their lives: running, planned, drafts, ended. */
import { useEffect, useMemo } from 'preact/hooks'
import type { EditedAnnouncement } from '#shared/protocol/announcements.ts'
import { type Phase, phaseOf } from '#shared/rules/announcement.ts'
import { clockTime, dayWord } from '#shared/words/times.ts'
import { begunNews, createNewsList, titleOf } from '../../core/news.ts'
import { NoRows, SiteList } from '../page/site-list.tsx'
import { useNow, useScreen } from '../screen.ts'
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
    <SiteList {...{ site, sites, onSite, onFresh, list, words }} siteLabel={words.site}>
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
      {begun.length === 0 && <NoRows {...{ rows, failed, words }} />}
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
    </SiteList>
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
