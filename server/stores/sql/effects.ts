/** The table of side effects: taken with `skip locked`, so that nodes share the work and never wait for each other. */
import type { Pool, PoolClient } from 'pg'
import { newId } from '#shared/rules/id.ts'
import type { Effect, EffectStore, NewEffect } from '../../domain/effects.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

/** @param place of the effects among the values of the statement, such as `$1` */
export const insertEffects = (place: string): string =>
  `insert into side_effect (id, key, kind, payload, due_at)
    select * from json_to_recordset(${place}) as n (id uuid, key text, kind text, payload jsonb, due_at timestamptz)
    on conflict (key) do nothing`

export const effectsAsJson = (effects: readonly NewEffect[], at: number): string =>
  JSON.stringify(
    effects.map(({ key, kind, payload, afterMs = 0 }) => ({
      ...{ id: newId(at), key, kind, payload },
      due_at: toDate(at + afterMs),
    })),
  )

/** In the transaction that keeps what they follow from. */
export async function writeEffects(
  client: PoolClient,
  effects: readonly NewEffect[],
  at: number,
): Promise<void> {
  if (effects.length === 0) return
  await client.query({
    name: 'effects-write',
    text: insertEffects('$1'),
    values: [effectsAsJson(effects, at)],
  })
}

export function createEffectStore(pool: Pool): EffectStore {
  return {
    async claim(kinds, now, until, limit) {
      const { rows } = await reading(() =>
        pool.query<Effect>({
          name: 'effects-claim',
          text: `update side_effect set due_at = $3, tries = tries + 1 where id in (
              select id from side_effect where done_at is null and due_at <= $2 and kind = any($1::text[])
              order by due_at limit $4 for update skip locked)
            returning id, key, kind, payload, tries`,
          values: [kinds, toDate(now), toDate(until), limit],
        }),
      )
      return rows
    },
    async done(id, at) {
      await reading(() =>
        pool.query('update side_effect set done_at = $2 where id = $1 and done_at is null', [id, toDate(at)]),
      )
    },
    async later(id, at) {
      await reading(() =>
        pool.query('update side_effect set due_at = $2 where id = $1 and done_at is null', [id, toDate(at)]),
      )
    },
  }
}
