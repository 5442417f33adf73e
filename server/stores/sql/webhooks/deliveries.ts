/** Deliveries: taken with `skip locked`, so that nodes share the work and never wait for each other. */
import type { Pool, PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Delivery } from '#shared/protocol/webhooks.ts'
import type { InHand, WebhookStore } from '../../../domain/webhooks/store.ts'
import { inTransaction, reading } from '../database.ts'
import { toDate } from '../instants.ts'

type Deliveries = 'tell' | 'claim' | 'came' | 'deliveries' | 'again' | 'forget' | 'sweep'

/** Webhooks that are looked at in one round. */
const WEBHOOKS_AT_ONCE = 200

export function createDeliveryStore(pool: Pool): Pick<WebhookStore, Deliveries> {
  return {
    async tell(deliveries, at) {
      if (deliveries.length === 0) return
      // Whose webhook was removed meanwhile is told nothing.
      await reading(() =>
        pool.query(
          `insert into webhook_delivery (id, webhook, key, event, payload, state, at, due_at)
           select n.id, n.webhook, n.key, n.event, n.payload, 'waiting', $2, $2
           from json_to_recordset($1) as n (id uuid, webhook uuid, key text, event text, payload jsonb)
             join webhook w on w.id = n.webhook
           on conflict (key, webhook) do nothing`,
          [JSON.stringify(deliveries), toDate(at)],
        ),
      )
    },
    async claim(now, until, each, busy) {
      const { rows } = await reading(() =>
        pool.query<InHand>({
          name: 'deliveries-claim',
          text: `with due as (
              select d.id from (select id from webhook where is_on and id <> all ($4::uuid[])
                order by id limit ${WEBHOOKS_AT_ONCE}) w
              cross join lateral (
                select id from webhook_delivery where webhook = w.id and state = 'waiting' and due_at <= $1
                order by due_at limit $3 for update skip locked) d)
            update webhook_delivery d set due_at = $2, tries = tries + 1 from due, webhook w
            where d.id = due.id and w.id = d.webhook
            returning d.id, d.webhook, d.payload, d.tries, w.url,
              case when w.before_until > $1 then array[w.secret, w.secret_before] else array[w.secret] end as secrets`,
          values: [toDate(now), toDate(until), each, busy],
        }),
      )
      return rows
    },
    came: ({ id, webhook }, { state, nextAt, at, status, answer, tookMs }, failedSince) =>
      inTransaction(pool, async (client, last) => {
        // The webhook before its delivery, as who removes one goes: the other way round they would wait for each other.
        const gaveUp =
          state === 'taken' ? await mended(client, webhook) : await failed(client, webhook, at, failedSince)
        last(
          client.query(
            `update webhook_delivery set state = $2, due_at = coalesce($3, due_at), tried_at = $4, status = $5,
               answer = $6, took_ms = $7 where id = $1 and state = 'waiting'`,
            [id, state, nextAt === null ? null : toDate(nextAt), toDate(at), status, answer, tookMs],
          ),
        )
        return gaveUp
      }),
    async deliveries(webhook, since, limit) {
      const { rows } = await reading(() =>
        pool.query<Delivery>(
          `select id, event, state, payload, at, tries, case when state = 'waiting' then due_at end as "nextAt",
             tried_at as "triedAt", status, answer, took_ms as "tookMs"
           from webhook_delivery where webhook = $1 and (at >= $2 or state = 'dead')
           order by state <> 'dead', at desc, id desc limit $3`,
          [webhook, toDate(since), limit],
        ),
      )
      return rows
    },
    async again(webhook, delivery, at) {
      const { rowCount } = await reading(() =>
        pool.query(
          `update webhook_delivery set state = 'waiting', due_at = $3, tries = 0
           where webhook = $1 and state = 'dead' and ($2::uuid is null or id = $2)`,
          [webhook, delivery, toDate(at)],
        ),
      )
      return rowCount ?? 0
    },
    async forget(webhook, delivery) {
      const { rowCount } = await reading(() =>
        pool.query(
          `delete from webhook_delivery where webhook = $1 and state = 'dead' and ($2::uuid is null or id = $2)`,
          [webhook, delivery],
        ),
      )
      return rowCount ?? 0
    },
    async sweep(taken, dead) {
      await reading(() =>
        pool.query(
          `delete from webhook_delivery where (state = 'taken' and at < $1) or (state = 'dead' and at < $2)`,
          [toDate(taken), toDate(dead)],
        ),
      )
    },
  }
}

async function mended(client: PoolClient, webhook: Id): Promise<null> {
  await client.query('update webhook set failing_since = null where id = $1 and failing_since is not null', [
    webhook,
  ])
  return null
}

/** The webhook, where it is switched off now because nothing came through since `failedSince`. */
async function failed(client: PoolClient, webhook: Id, at: number, failedSince: number) {
  await client.query(
    'update webhook set failing_since = $2 where id = $1 and is_on and failing_since is null',
    [webhook, toDate(at)],
  )
  const { rows } = await client.query<{ site: Id; url: string }>(
    `update webhook set is_on = false, gave_up = true, rev = rev + 1
     where id = $1 and is_on and failing_since <= $2 returning site, url`,
    [webhook, toDate(failedSince)],
  )
  return rows[0] ? { ...rows[0], webhook } : null
}
