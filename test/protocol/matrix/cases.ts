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

/** A line that came with a token does not say whose it is. */
async function visitorOf({ desk, things }: World, stage: Stage): Promise<string> {
  const { rows } = await desk.app.database.pool.query<{ visitor: string }>(
    'select visitor from conversation where id = $1',
    [things.get(stage)?.id],
  )
  return rows[0]?.visitor ?? ''
}
