/** The webhooks of the sites: written by revision, so that nobody overwrites another. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Webhook, WebhookBody } from '#shared/protocol/webhooks.ts'
import type { Listening, WebhookChange, WebhookStore } from '../../../domain/webhooks/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'

type Rows = 'isSite' | 'list' | 'one' | 'save' | 'rotate' | 'remove' | 'listening'

const UNIQUE_VIOLATION = '23505'

const COLUMNS = `w.id, w.url, w.description, w.events, w.texts, w.is_on as "on", w.rev, w.changed_at as "changedAt",
  a.name as "changedBy", w.before_until as "beforeUntil", w.failing_since as "failingSince", w.gave_up as "gaveUp",
  (select count(*)::int from webhook_delivery d where d.webhook = w.id and d.state = 'taken' and d.at >= $2) as taken,
  (select count(*)::int from webhook_delivery d where d.webhook = w.id and d.state = 'dead') as dead`

export function createWebhookRows(pool: Pool): Pick<WebhookStore, Rows> {
  const found = async (where: string, values: unknown[]): Promise<Webhook[]> =>
    (
      await reading(() =>
        pool.query<Webhook>(
          `select ${COLUMNS} from webhook w left join agent a on a.id = w.changed_by
           where w.site = $1 and ${where} order by w.id`,
          values,
        ),
      )
    ).rows

  async function touch(text: string, values: unknown[]): Promise<'saved' | 'conflict'> {
    try {
      const { rowCount } = await reading(() => pool.query(text, values))
      return rowCount === 1 ? 'saved' : 'conflict'
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return 'conflict'
      throw error
    }
  }

  const valuesOf = ({ site, id, rev, by, at }: WebhookChange) => [id, site, rev, toDate(at), by]

  return {
    async isSite(site) {
      const { rowCount } = await reading(() => pool.query('select 1 from site where id = $1', [site]))
      return rowCount === 1
    },
    list: (site, since) => found('true', [site, toDate(since)]),
    one: async (site, id, since) => (await found('w.id = $3', [site, toDate(since), id]))[0] ?? null,
    save: (change, body, secret) =>
      secret === null
        ? touch(
            `update webhook set url = $6, description = $7, events = $8, texts = $9, is_on = $10, rev = rev + 1,
               changed_at = $4, changed_by = $5, gave_up = gave_up and not $10,
               failing_since = case when $10 and not is_on then null else failing_since end
             where id = $1 and site = $2 and rev = $3`,
            [...valuesOf(change), ...bodyOf(body)],
          )
        : touch(
            `insert into webhook (id, site, rev, changed_at, changed_by, url, description, events, texts, is_on, secret)
             values ($1, $2, $3 + 1, $4, $5, $6, $7, $8, $9, $10, $11)`,
            [...valuesOf(change), ...bodyOf(body), secret],
          ),
    rotate: (change, secret, beforeUntil) =>
      touch(
        `update webhook set secret_before = secret, before_until = $7, secret = $6, rev = rev + 1, changed_at = $4,
           changed_by = $5 where id = $1 and site = $2 and rev = $3`,
        [...valuesOf(change), secret, toDate(beforeUntil)],
      ),
    remove: ({ site, id, rev }) =>
      touch('delete from webhook where id = $1 and site = $2 and rev = $3', [id, site, rev]),
    async listening(site) {
      const { rows } = await reading(() =>
        pool.query<Listening>({
          name: 'webhooks-listening',
          text: 'select id, site, events, texts from webhook where is_on and ($1::uuid is null or site = $1)',
          values: [site ?? (null as Id | null)],
        }),
      )
      return rows
    },
  }
}

const bodyOf = ({ url, description, events, texts, on }: WebhookBody) => [url, description, events, texts, on]
