/** The first site, team, hours and admin; and people added later. */
import { type Kysely, sql } from 'kysely'
import type { Pool } from 'pg'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { newId } from '#shared/rules/id.ts'
import { inTransaction } from './database.ts'
import { toDate } from './instants.ts'
import type { Schema } from './schema.ts'

const nineToTen = [{ from: '09:00', to: '22:00' }]
const FIRST_WEEK: ScheduleBody['week'] = {
  mon: nineToTen,
  tue: nineToTen,
  wed: nineToTen,
  thu: nineToTen,
  fri: nineToTen,
  sat: nineToTen,
  sun: nineToTen,
}

/** The number of our advisory lock: any that nobody else in this database uses. */
const FOUNDING_LOCK = 4_400_001

/** Nodes that start together found the desk one after the other: the later ones find what the first one made. */
export function oneByOne<T>(pool: Pool, run: () => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [FOUNDING_LOCK])
    return run()
  })
}

/** `origins` may embed the panel; null leaves them as they are. */
export type Founding = {
  siteKey: string
  siteName: string
  zone: string
  origins: readonly string[] | null
  /** In which the site is paid; null or left out leaves it as it is. */
  currency?: string | null
}

/** Makes what is missing, and keeps the origins of the site up to date. */
export async function found(db: Kysely<Schema>, founding: Founding, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const site = await trx
      .insertInto('site')
      .values({
        id: newId(now),
        key: founding.siteKey,
        name: founding.siteName,
        origins: [...(founding.origins ?? [])],
        ...(founding.currency ? { currency: founding.currency } : {}),
        created_at: toDate(now),
      })
      .onConflict((on) =>
        on.column('key').doUpdateSet((row) => ({
          origins: founding.origins === null ? row.ref('site.origins') : row.ref('excluded.origins'),
          currency: founding.currency ? row.ref('excluded.currency') : row.ref('site.currency'),
        })),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    const team = await trx.selectFrom('team').select('id').where('site', '=', site.id).executeTakeFirst()
    if (!team)
      await trx
        .insertInto('team')
        .values({ id: newId(now), site: site.id, name: founding.siteName, created_at: toDate(now) })
        .execute()
    await trx
      .insertInto('schedule')
      .values({
        site: site.id,
        zone: founding.zone,
        week: JSON.stringify(FIRST_WEEK),
        exceptions: '[]',
        changed_at: toDate(now),
        changed_by: null,
      })
      .onConflict((on) => on.column('site').doNothing())
      .execute()
  })
}

export type NewAgent = {
  name: string
  email: string
  role: 'agent' | 'lead' | 'admin' | 'auditor'
  /** Whether he serves visitors or reads what others wrote. An admin does so only when it is said. */
  inTeams?: boolean
  capacity?: number
}

/** Adds a person to every team, or finds the one with that address. @returns his id, and whether he is new */
export function addAgent(
  db: Kysely<Schema>,
  agent: NewAgent,
  now: number,
): Promise<{ id: string; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    const email = agent.email.toLowerCase()
    const before = await trx.selectFrom('agent').select('id').where('email', '=', email).executeTakeFirst()
    if (before) return { id: before.id, isNew: false }
    const id = newId(now)
    await trx
      .insertInto('agent')
      .values({
        id,
        email,
        name: agent.name,
        role: agent.role,
        ...(agent.capacity === undefined ? {} : { capacity: agent.capacity }),
        idle_since: toDate(now),
        created_at: toDate(now),
      })
      .execute()
    const inTeams = agent.inTeams ?? agent.role !== 'admin'
    const teams = inTeams ? await trx.selectFrom('team').select('id').execute() : []
    if (teams.length > 0)
      await trx
        .insertInto('agent_team')
        .values(teams.map((team) => ({ agent: id, team: team.id })))
        .execute()
    return { id, isNew: true }
  })
}

/** The first admin, if nobody with that role has set a password yet. */
export async function adminWithoutPassword(db: Kysely<Schema>): Promise<string | null> {
  const admins = await db.selectFrom('agent').select(['id', 'password']).where('role', '=', 'admin').execute()
  if (admins.some((one) => one.password !== null)) return null
  return admins[0]?.id ?? null
}

/** Whether a link of his can still be opened. */
export async function hasLink(db: Kysely<Schema>, agent: string, now: number): Promise<boolean> {
  const link = await db
    .selectFrom('one_time_link')
    .select('agent')
    .where('agent', '=', agent)
    .where('used_at', 'is', null)
    .where(sql<boolean>`expires_at > ${toDate(now)}`)
    .executeTakeFirst()
  return link !== undefined
}

export async function anyAdmin(db: Kysely<Schema>): Promise<string | null> {
  const admin = await db
    .selectFrom('agent')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst()
  return admin?.id ?? null
}

/**
 * A new secret for the site with this key; the one before holds until `beforeUntil`.
 * @returns whether there was one before, or null where there is no such site
 */
export async function renewSigningSecret(
  db: Kysely<Schema>,
  { key, secret, beforeUntil }: { key: string; secret: string; beforeUntil: number },
): Promise<boolean | null> {
  const renewed = await db
    .updateTable('site')
    .set({
      signing_secret: secret,
      signing_secret_before: sql`signing_secret`,
      signing_before_until: toDate(beforeUntil),
    })
    .where('key', '=', key)
    .returning('signing_secret_before')
    .executeTakeFirst()
  return renewed ? renewed.signing_secret_before !== null : null
}

/** Whether tokens of the site need a name of their own. @returns false where there is no such site */
export async function requireJti(db: Kysely<Schema>, key: string, required: boolean): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('site')
    .set({ jti_required: required })
    .where('key', '=', key)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The secret with which the site signs, which is `otherwise` from now on where it has none. For the demo site alone. */
export async function signingSecret(db: Kysely<Schema>, key: string, otherwise: string): Promise<string> {
  const { signing_secret } = await db
    .updateTable('site')
    .set({ signing_secret: sql`coalesce(signing_secret, ${otherwise})` })
    .where('key', '=', key)
    .returning('signing_secret')
    .executeTakeFirstOrThrow()
  return signing_secret ?? otherwise
}
