/** Cases of both sites, each a new one: what somebody does to it must not decide what the next may. */
import type { CaseKind } from '#shared/protocol/cases.ts'
import { anId } from '../../support/callers.ts'
import type { Stage, World } from './world.ts'

type Place = { kind: CaseKind; of: 'visitor' | 'foreignVisitor'; at: 'site' | 'otherSite'; stage: Stage }

const PLACES: Record<string, Place> = {
  refund: { kind: 'refund', of: 'visitor', at: 'site', stage: 'queued' },
  complaint: { kind: 'complaint', of: 'visitor', at: 'site', stage: 'queued' },
  otherSite: { kind: 'refund', of: 'foreignVisitor', at: 'otherSite', stage: 'elsewhere' },
}
/** Well formed, with the right check, and nobody's. */
const NOBODYS = 'KF-261126-00008'

export async function caseNumber(column: string, world: World): Promise<string> {
  const place = PLACES[column]
  if (!place) return NOBODYS
  const { visitor } = world.visitors[place.of]
  const id = visitor || (await visitorOf(world, place.stage))
  const outcome = await world.desk.app.cases.open({
    site: world.sites[place.at],
    visitor: id,
    conversation: world.things.get(place.stage)?.id ?? anId(),
    by: { role: 'visitor', id },
    clientId: anId(),
    kind: place.kind,
    object: anId(),
    answers: [],
    files: [],
  })
  if (!('case' in outcome)) throw new Error('There was one already.')
  return outcome.case.number
}

/** What a browser shows that has opened the case; of one that nobody has, what it holds for nothing. */
export async function holding(number: string, { desk }: World): Promise<{ cookie: string }> {
  const { rows } = await desk.app.database.pool.query<{ id: string }>(
    'select id from desk_case where number = $1',
    [number],
  )
  const [record] = rows
  const token = record
    ? (await desk.app.cases.passes.give({ id: record.id, number }, null)).token
    : 'a'.repeat(43)
  return { cookie: `__Host-foyer-case=${token}` }
}

/** With a picture of an identity document, as if it had come with its form. */
export async function caseWithDocument(
  column: string,
  world: World,
): Promise<{ number: string; document: string }> {
  const number = await caseNumber(column, world)
  const document = anId()
  if (!PLACES[column]) return { number, document }
  const { pool } = world.desk.app.database
  await pool.query(
    `insert into attachment (id, author, client_id, name, size, received, state, kind, bytes, sha256, created_at, mark, case_id)
     select $1::uuid, visitor, $1::text, 'one.webp', 1, 1, 'ready', 'image', 1, '\\x00', now(), 'for this', id
     from desk_case where number = $2`,
    [document, number],
  )
  await pool.query(
    `insert into identity_document (id, flow, version, field, label, purpose, agreed_at, case_id)
     select $1, 'owner-check', 1001, 'front', $3, $3, now(), id from desk_case where number = $2`,
    [document, number, JSON.stringify({ 'zh-CN': '证件', en: 'Document' })],
  )
  return { number, document }
}

/** A line that came with a token does not say whose it is. */
async function visitorOf({ desk, things }: World, stage: Stage): Promise<string> {
  const { rows } = await desk.app.database.pool.query<{ visitor: string }>(
    'select visitor from conversation where id = $1',
    [things.get(stage)?.id],
  )
  return rows[0]?.visitor ?? ''
}
