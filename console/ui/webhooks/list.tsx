/** The webhooks of a site, with how each of them fares. */
import { useEffect, useMemo } from 'preact/hooks'
import type { Webhook } from '#shared/protocol/webhooks.ts'
import { say } from '#shared/words/say.ts'
import { createWebhookList } from '../../core/webhooks.ts'
import { AutomationTabs } from '../automation-tabs.tsx'
import { useScreen } from '../screen.ts'
import { SitePick } from '../site-pick.tsx'
import { momentOf } from './moment.ts'
import { webhookWords } from './words.ts'

type Site = { id: string; name: string; zone: string }

export function WebhookList(props: {
  site: Site
  sites: readonly Site[]
  onSite: (id: string) => void
  onFresh: () => void
}) {
  const { site, sites, onSite, onFresh } = props
  const { desk, locale } = useScreen()
  const words = webhookWords(locale)
  const list = useMemo(() => createWebhookList(site.id, desk.api), [site.id, desk])
  useEffect(() => void list.load(), [list])
  const rows = list.rows.value
  const failed = list.failed.value
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
        <AutomationTabs />
        <p class="quiet">{words.text}</p>
        {failed && (
          <p class="wrong" role="alert">
            {failed === 'lost' ? words.lostLoad : say(locale, failed)}{' '}
            <button type="button" class="link" onClick={() => void list.load()}>
              {words.again2}
            </button>
          </p>
        )}
        {!rows && !failed && <p class="skeleton tall" />}
        {rows?.length === 0 && (
          <div class="empty">
            <b>{words.empty}</b>
            {words.emptyText}
          </div>
        )}
        {rows && rows.length > 0 && (
          <ul class="plain-list">
            {rows.map((row) => (
              <Row key={row.id} row={row} zone={site.zone} />
            ))}
          </ul>
        )}
      </div>
    </main>
  )
}

function Row({ row, zone }: { row: Webhook; zone: string }) {
  const { locale, go, clock } = useScreen()
  const words = webhookWords(locale)
  return (
    <li>
      <button type="button" class="auto-row" onClick={() => go({ is: 'webhooks', id: row.id })}>
        <span class="lines">
          <b>{row.description || new URL(row.url).host}</b>
          <small class="quiet">{row.url}</small>
          <small class="quiet">
            {row.failingSince !== null && row.on
              ? words.failing(momentOf(row.failingSince, clock.now(), locale, zone))
              : words.taken(row.taken)}
          </small>
        </span>
        <span class="tags">
          {row.dead > 0 && <span class="tag bad">{words.dead(row.dead)}</span>}
          {row.gaveUp ? (
            <span class="tag bad">{words.gaveUp}</span>
          ) : (
            !row.on && <span class="tag">{words.off}</span>
          )}
        </span>
      </button>
    </li>
  )
}
