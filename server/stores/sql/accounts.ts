/** What was proved of visitors, and the one-time codes by which it is, in PostgreSQL. */
import type { Pool, PoolClient } from 'pg'
import type { IdentityProof, Instant } from '#shared/protocol/conversation.ts'
import type { AddressKind, CodePurpose } from '#shared/protocol/systems.ts'
import type { AccountStore, Code } from '../../domain/accounts/store.ts'
import { inTransaction, reading } from './database.ts'
import { toDate } from './instants.ts'
import { tellIdentified } from './people/telling.ts'

const HOUR_MS = 60 * 60 * 1_000

export type ProofRow = {
  subject: string | null
  vip: boolean
  region: string | null
  verified_at: Instant | null
  verified_until: Instant | null
  code_subject: string | null
  code_kind: AddressKind | null
  code_masked: string | null
  code_purpose: CodePurpose | null
  code_at: Instant | null
  code_until: Instant | null
}

/** Beside a visitor `v`: what the site said of him, and the last code that was right. */
export const PROOF_COLUMNS = `v.subject, v.vip, v.region, v.verified_at, v.verified_until, k.subject as code_subject,
  k.kind as code_kind, k.masked as code_masked, k.purpose as code_purpose, k.verified_at as code_at,
  k.verified_until as code_until`
export const PROOF_TABLES = `left join lateral (select * from identity_code o
  where o.visitor = v.id and o.verified_until is not null and (v.subject is null or v.subject = o.subject)
  order by o.verified_until desc limit 1) k on true`

/** @returns what holds longest; null for whoever was never proved to be anybody */
export function proofOf(row: ProofRow): IdentityProof | null {
  const { subject, vip, verified_at: at, verified_until: until, code_subject, code_at, code_until } = row
  if (code_subject !== null && code_at !== null && code_until !== null && code_until >= (until ?? 0)) {
    const { code_kind: kind, code_masked: masked, code_purpose: purpose } = row
    const what = { kind: kind ?? 'email', masked: masked ?? '', purpose: purpose ?? 'account' }
    return { how: 'code', subject: code_subject, ...what, at: code_at, until: code_until }
  }
  if (subject === null || at === null || until === null) return null
  return { how: 'site', subject, vip, at, until, ...(row.region !== null && { region: row.region }) }
}

const CODE = 'id, visitor, site, subject, kind, purpose, masked, challenge, at, until, tries'

export function createAccountStore(pool: Pool): AccountStore {
  return {
    async owner(visitor) {
      const { rows } = await reading(() =>
        pool.query<ProofRow & { name: string | null }>(
          `select v.name, ${PROOF_COLUMNS} from visitor v ${PROOF_TABLES} where v.id = $1`,
          [visitor],
        ),
      )
      const row = rows[0]
      return { name: row?.name ?? null, subject: row?.subject ?? null, proof: row ? proofOf(row) : null }
    },
    addCode: (code, since, most) =>
      inTransaction(pool, async (client) => {
        await oneByOne(client, code.visitor, `${code.site} ${code.typed}`)
        const again = await fullUntil(client, code, since, most)
        if (again !== null) return again
        const { id, visitor, site, typed, kind, purpose, at, until, tries } = code
        await client.query(
          `insert into identity_code (id, visitor, site, typed, kind, purpose, at, until, tries)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [id, visitor, site, typed, kind, purpose, toDate(at), toDate(until), tries],
        )
        return null
      }),
    codeIsOf: (id, subject, since, most) =>
      inTransaction(pool, async (client) => {
        await oneByOne(client, `of ${subject}`)
        const { rowCount } = await client.query(
          `update identity_code c set subject = $2 where c.id = $1 and (
             select count(*) from identity_code o where o.site = c.site and o.subject = $2 and o.at > $3) < $4`,
          [id, subject, toDate(since), most],
        )
        return rowCount === 1
      }),
    async sentCode(id, { challenge, masked }) {
      await pool.query('update identity_code set challenge = $2, masked = $3 where id = $1', [
        id,
        challenge,
        masked,
      ])
    },
    async tryCode(id, visitor, now) {
      const { rows } = await pool.query<Omit<Code, 'typed'>>(
        `update identity_code set tries = tries - 1
         where id = $1 and visitor = $2 and tries > 0 and until > $3 and verified_at is null returning ${CODE}`,
        [id, visitor, toDate(now)],
      )
      return rows[0] ?? null
    },
    proveByCode: (code, at, until) =>
      inTransaction(pool, async (client) => {
        await client.query('update identity_code set verified_at = $2, verified_until = $3 where id = $1', [
          code.id,
          toDate(at),
          toDate(until),
        ])
        await client.query(
          `update visitor set verified = true, verified_at = coalesce(verified_at, $2),
             verified_until = greatest(verified_until, $3) where id = $1`,
          [code.visitor, toDate(at), toDate(until)],
        )
        return tellIdentified(client, code.visitor, { how: 'code', until }, at)
      }),
  }
}

/** What one visitor asks for, what is asked in the same words, what one account gets: none is counted twice or not at all. */
async function oneByOne(client: PoolClient, ...of: string[]): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended(key, 9)) from unnest($1::text[]) key', [
    of.sort(),
  ])
}

/** When the oldest of the last `most` is an hour ago; null where one more may be sent. */
async function fullUntil(
  client: PoolClient,
  { visitor, site, typed }: Code,
  since: Instant,
  most: number,
): Promise<Instant | null> {
  const { rows } = await client.query<{ at: Instant }>(
    `select at from ((select at from identity_code where visitor = $1 and at > $4 order by at desc offset $5 limit 1)
       union all
       (select at from identity_code where site = $2 and typed = $3 and at > $4 order by at desc offset $5 limit 1)) a`,
    [visitor, site, typed, toDate(since), most - 1],
  )
  return rows.length === 0 ? null : Math.max(...rows.map(({ at }) => at)) + HOUR_MS
}
