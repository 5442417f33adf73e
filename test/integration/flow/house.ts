/** A site with its people on real stores, and as many nodes of the desk as a test wants. */
import type { ShiftedClock } from '#shared/clock.ts'
import { shiftedClock, systemClock } from '#shared/clock.ts'
import type { Bot } from '#shared/protocol/bots.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor, VisitorActor } from '../../../server/domain/actors.ts'
import { openDatabase } from '../../../server/stores/sql/database.ts'
import { addAgent } from '../../../server/stores/sql/founding.ts'
import { type Node, openNode } from './node.ts'

type Role = 'agent' | 'lead' | 'admin' | 'auditor'
export type House = Awaited<ReturnType<typeof openHouse>>

const ALL_DAY = [{ from: '00:00', to: '24:00' }]
export const ALWAYS = week(ALL_DAY)
export const NINE_TO_TEN = week([{ from: '09:00', to: '22:00' }])

function week(intervals: { from: string; to: string }[]): ScheduleBody['week'] {
  const [mon, tue, wed, thu, fri, sat, sun] = Array.from({ length: 7 }, () => intervals)
  return { mon, tue, wed, thu, fri, sat, sun } as ScheduleBody['week']
}

/** @param startsAt the instant at which the house's clock begins; it runs on from there and can be shifted */
export async function openHouse(
  urls: { databaseUrl: string; redisUrl: string },
  { startsAt, hours = ALWAYS }: { startsAt: string; hours?: ScheduleBody['week'] },
) {
  const clock: ShiftedClock = shiftedClock(systemClock, Date.parse(startsAt) - systemClock.now())
  const database = openDatabase({ url: urls.databaseUrl })
  const { db } = database
  const now = () => new Date(clock.now())
  const site = newId(clock.now())
  const team = newId(clock.now())
  const key = `pk_${site.replaceAll('-', '').slice(-20)}`
  await db
    .insertInto('site')
    .values({ id: site, key, name: 'House', origins: [], created_at: now() })
    .execute()
  await db.insertInto('team').values({ id: team, site, name: 'House', created_at: now() }).execute()
  await db
    .insertInto('schedule')
    .values({
      site,
      zone: 'Asia/Shanghai',
      week: JSON.stringify(hours),
      exceptions: '[]',
      changed_at: now(),
      changed_by: null,
    })
    .execute()
  const nodes: Node[] = []

  return {
    clock,
    database,
    site,
    team,
    key,
    /** @param at other stores, for a node whose Redis goes away */
    async node(at = urls, bot: Bot | null = null): Promise<Node> {
      const node = await openNode(at, clock, bot)
      nodes.push(node)
      return node
    },
    async visitor(): Promise<VisitorActor> {
      const id = newId(clock.now())
      await db
        .insertInto('visitor')
        .values({ id, site, code: id.slice(-6), name: null, locale: 'en', created_at: now() })
        .execute()
      return { role: 'visitor', id, site, session: newId(clock.now()) }
    },
    async person(name: string, capacity = 4, role: Role = 'agent'): Promise<AgentActor> {
      const email = `${newId(clock.now())}@example.com`
      const { id } = await addAgent(db, { name, email, role, capacity }, clock.now())
      // The store adds people to every team; in a shared database only this house is his.
      await db.deleteFrom('agent_team').where('agent', '=', id).where('team', '!=', team).execute()
      return { role, id, name, sites: [site], teams: [team], session: newId(clock.now()) }
    },
    async close() {
      for (const node of nodes) await node.close()
      await database.close()
    },
  }
}
