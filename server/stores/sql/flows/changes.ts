/** Flows are drafted, published, switched, put into order, and given back to the shipped ones. */
import type { Pool, PoolClient } from 'pg'
import type { Change, FlowStore } from '../../../domain/flows/store.ts'
import { inTransaction } from '../database.ts'
import { toDate } from '../instants.ts'

type Changes = 'save' | 'publish' | 'setState' | 'reset' | 'order'

export function createFlowChanges(pool: Pool): Pick<FlowStore, Changes> {
  return {
    save: (change, draft, place) =>
      inTransaction(pool, async (client) => {
        const row = await hold(client, change, place)
        if (!row) return 'conflict'
        await touch(client, change, 'draft = $5', [draft && JSON.stringify(draft)])
        return 'saved'
      }),
    publish: (change, document, first) =>
      inTransaction(pool, async (client) => {
        const row = await hold(client, change, null)
        if (!row) return 'conflict'
        const { site, key, by, at } = change
        await leave(client, change)
        const { rows } = await client.query<{ version: number }>(
          `insert into flow_version (site, key, version, document, at, by_agent)
           select $1, $2, coalesce(max(version) + 1, $3::int), $4::jsonb, $5::timestamptz, $6::uuid
           from flow_version where site = $1 and key = $2 returning version`,
          [site, key, first, JSON.stringify(document), toDate(at), by],
        )
        await touch(
          client,
          change,
          `draft = null, version = $5, shipped_until = case when version is null then $3 else shipped_until end`,
          [rows[0]?.version],
        )
        return 'saved'
      }),
    setState: (change, state, place) =>
      inTransaction(pool, async (client) => {
        const row = await hold(client, change, place)
        if (!row) return 'conflict'
        if (state === 'gone') await leave(client, change)
        await touch(client, change, state === 'gone' ? 'state = $5, draft = null' : 'state = $5', [state])
        return 'saved'
      }),
    reset: (change) =>
      inTransaction(pool, async (client) => {
        const row = await hold(client, change, null)
        if (!row) return 'conflict'
        await leave(client, change)
        await touch(client, change, 'version = null, draft = null, shipped_until = null', [])
        return 'saved'
      }),
    order: (site, keys, by, at) =>
      inTransaction(pool, async (client) => {
        // In one order of the keys, so that two who put them into order do not wait for each other in a ring.
        await client.query(
          `insert into flow (site, key, place, state, rev, changed_at, changed_by)
           select $1, key, place, 'on', 0, $3, $4 from unnest($2::text[]) with ordinality as o (key, place) order by key
           on conflict (site, key) do update set place = excluded.place`,
          [site, keys, toDate(at), by],
        )
      }),
  }
}

/** Locks the row as it was read, or makes the first one. @returns false where somebody was quicker */
async function hold(
  client: PoolClient,
  { site, key, rev, by, at }: Change,
  place: number | null,
): Promise<boolean> {
  if (rev === 0 && place !== null)
    await client.query(
      `insert into flow (site, key, place, state, rev, changed_at, changed_by)
       values ($1, $2, $3, 'on', 0, $4, $5) on conflict (site, key) do nothing`,
      [site, key, place, toDate(at), by],
    )
  const { rowCount } = await client.query(
    `select from flow where site = $1 and key = $2 and rev = $3 and state <> 'gone' for update`,
    [site, key, rev],
  )
  return rowCount === 1
}

/** What is asked now may be answered for a while after this. */
async function leave(client: PoolClient, { site, key, at }: Change): Promise<void> {
  await client.query(
    'update flow_version set replaced_at = $3 where site = $1 and key = $2 and replaced_at is null',
    [site, key, toDate(at)],
  )
}

/** @param set with `$5` as the first of `more`, and `$3` the time */
async function touch(
  client: PoolClient,
  { site, key, by, at }: Change,
  set: string,
  more: unknown[],
): Promise<void> {
  await client.query(
    `update flow set ${set}, rev = rev + 1, changed_at = $3::timestamptz, changed_by = $4
     where site = $1 and key = $2`,
    [site, key, toDate(at), by, ...more],
  )
}
