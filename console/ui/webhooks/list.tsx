/** The webhooks of a site, with how each of them fares. */
import { useEffect, useMemo } from 'preact/hooks'
import type { Webhook } from '#shared/protocol/webhooks.ts'
import { createWebhookList } from '../../core/webhooks.ts'
import { AutomationTabs } from '../automation-tabs.tsx'
import { NoRows, SiteList } from '../page/site-list.tsx'
import { useScreen } from '../screen.ts'
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
    <SiteList
      {...{ site, sites, onSite, onFresh, list, words }}
      siteLabel={words.site}
      intro={
        <>
          <AutomationTabs />
          <p class="quiet">{words.text}</p>
        </>
      }
    >
      <NoRows {...{ rows, failed, words }} />
      {rows && rows.length > 0 && (
        <ul class="plain-list">
          {rows.map((row) => (
            <Row key={row.id} row={row} zone={site.zone} />
          ))}
        </ul>
      )}
    </SiteList>
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
