/** Two sites with their people, and one visitor whose conversations stand at every point of their lives. */
import { expect, vi } from 'vitest'
import type { Id, Topic } from '#shared/protocol/conversation.ts'
import { LIMIT_NAMES } from '../../../server/registry/limit-names.ts'
import { found, renewSigningSecret } from '../../../server/stores/sql/founding.ts'
import { openApp, PASSWORD, type Person, SIGNING_SECRET, SITE_KEY, type TestApp } from '../../support/app.ts'
import { type BotCaller, connectBot, makeBot } from '../../support/bots.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  http,
  newVisitor,
  type Proof,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { articleId } from './articles.ts'
import { type CallerName, isVisitor, PEOPLE, type PersonName, VISITORS, type VisitorName } from './callers.ts'

export const OTHER_SITE_KEY = 'pk_other'
const NEVER_MS = 3_600_000
const OFTEN = { times: 100_000, withinMs: 1_000 }
const HIDDEN_WITHIN = { timeout: 10_000, interval: 20 }
/** What agents say among themselves. */
export const NOTE = '只给同事看'

type History = { topic: Topic; of: VisitorName; holder: PersonName | 'colleague' | null; ended: boolean }

/** Whose each conversation is, who has or had it, and whether it has ended. */
const HISTORIES = {
  queued: { topic: 'playback', of: 'visitor', holder: null, ended: false },
  hers: { topic: 'order', of: 'visitor', holder: 'agent', ended: false },
  theirs: { topic: 'refund', of: 'visitor', holder: 'colleague', ended: false },
  ended: { topic: 'account', of: 'visitor', holder: 'agent', ended: true },
  endedTheirs: { topic: 'report', of: 'visitor', holder: 'colleague', ended: true },
  aboutHer: { topic: 'feedback', of: 'otherVisitor', holder: null, ended: false },
  elsewhere: { topic: 'playback', of: 'foreignVisitor', holder: 'foreignAgent', ended: false },
} as const satisfies Record<string, History>

export type Stage = keyof typeof HISTORIES
export const STAGES = Object.keys(HISTORIES) as Stage[]
export const isStage = (name: string): name is Stage => Object.hasOwn(HISTORIES, name)

/** A conversation, and the number of its note: by who has or had it, by the lead where nobody did. With a guide of an article. */
export type Thing = { id: Id; note: number; guide?: Id; article?: Id; document?: Id }

export type World = {
  desk: TestApp
  visitors: Record<VisitorName, VisitorCaller>
  agents: Record<PersonName | 'colleague', AgentCaller> & { bot: BotCaller }
  /** Somebody of the team who has no line open and is away. */
  third: Person
  /** An account whose sessions and password nobody needs. */
  spare: Person
  /** The one with which he set his password. */
  usedLink: string
  sites: { site: Id; otherSite: Id }
  things: Map<Stage, Thing>
  proofOf(caller: CallerName): Proof | null
  /** Another session of his. */
  signIn(agent: PersonName): Promise<Proof>
  /** Puts other conversations with the same histories into these places. */
  renew(stages: readonly Stage[]): Promise<void>
  close(): Promise<void>
}

export async function openWorld(): Promise<World> {
  const limits = Object.fromEntries(LIMIT_NAMES.map((name) => [name, OFTEN]))
  // The machine of these tables is never found to be silent: it keeps the word.
  const desk = await openApp({ limits, deadlines: { botsEvery: NEVER_MS } })
  const [here, there] = await openSites(desk)
  const people = await hire(desk, here.team, there.team)
  const visitors = await zip(VISITORS, async (name) =>
    connectVisitor(
      desk,
      (await newVisitor(desk, name === 'foreignVisitor' ? OTHER_SITE_KEY : SITE_KEY)).token,
    ),
  )
  const staff = await zip([...PEOPLE, 'colleague'] as const, (name) => connectAgent(desk, people[name]))
  const bot = await connectBot(desk, await makeBot(desk, { name: '小影', topics: ['playback'] }))
  const agents = { ...staff, bot }
  const things = new Map<Stage, Thing>()
  const places = { desk, agents, sites: { site: here.site, otherSite: there.site } }

  async function make(stage: Stage): Promise<void> {
    const { topic, of, holder, ended } = HISTORIES[stage]
    const { id } = await startConversation(visitors[of], `关于 ${stage}`, topic)
    const act = () => ({ conversation: id, clientId: anId() })
    if (holder !== null) must(await ask(agents[holder], 'conversation:accept', act()))
    const note = must(await ask(agents[holder ?? 'lead'], 'note:write', { ...act(), text: NOTE }))
    const [guide, article] = [
      anId(),
      await articleId(of === 'foreignVisitor' ? 'otherSite' : 'article', places),
    ]
    const sending = { conversation: id, clientId: guide, article, locale: 'zh-CN' } as const
    must(await ask(agents[holder ?? 'lead'], 'guide:send', sending))
    if (ended && holder !== null) must(await ask(agents[holder], 'conversation:resolve', act()))
    if (stage === 'aboutHer') await complainOf(people.agent.id, id)
    things.set(stage, { id, note: note.entry.n, guide, article })
  }

  /** What is hidden by it is hidden a moment later. */
  async function complainOf(agent: Id, conversation: Id): Promise<void> {
    const { pool } = desk.app.database
    const where = 'from conversation where id = $1'
    const { rows } = await pool.query<{ visitor: Id }>(`select visitor ${where}`, [conversation])
    const [{ visitor }] = rows as [{ visitor: Id }]
    await desk.app.cases.open({
      ...{ site: here.site, visitor, conversation, clientId: anId(), kind: 'complaint', object: anId() },
      ...{ by: { role: 'visitor', id: visitor }, answers: [], files: [], complaint: { about: [agent] } },
    })
    await vi.waitUntil(async () => {
      const { rows } = await pool.query<{ hidden: Id[] }>(`select hidden_from as hidden ${where}`, [
        conversation,
      ])
      return rows[0]?.hidden.includes(agent)
    }, HIDDEN_WITHIN)
  }

  /** All of them are left before the first is begun: a visitor has one of each topic, and few at once. */
  async function renew(stages: readonly Stage[]): Promise<void> {
    for (const stage of stages) {
      const conversation = things.get(stage)?.id
      const owner = visitors[HISTORIES[stage].of]
      if (conversation) await ask(owner, 'conversation:leave', { conversation, clientId: anId() })
    }
    for (const stage of stages) await make(stage)
  }

  await renew(STAGES)
  const usedLink = await desk.app.identity.makeLink(people.spare.id)
  await desk.app.identity.claimLink({ token: usedLink, password: PASSWORD })
  return {
    desk,
    visitors,
    agents,
    third: people.third,
    spare: people.spare,
    usedLink,
    sites: places.sites,
    things,
    renew,
    proofOf: (caller) => (caller === 'nobody' ? null : isVisitor(caller) ? visitors[caller] : agents[caller]),
    async signIn(agent) {
      const body = { email: people[agent].email, password: PASSWORD }
      const { headers } = await http(desk, 'POST', '/v1/sign-in', { body })
      return { cookie: headers.get('set-cookie')?.split(';')[0] ?? expect.unreachable('No cookie.') }
    },
    async close() {
      for (const one of [...Object.values(visitors), ...Object.values(agents)]) one.close()
      await desk.close()
    },
  }
}

/** The first site is the desk's own; the other one is founded beside it. */
async function openSites(desk: TestApp) {
  const { db, pool } = desk.app.database
  const other = { siteKey: OTHER_SITE_KEY, siteName: '别家影院', zone: 'Asia/Shanghai', origins: [] }
  await found(db, other, desk.clock.now())
  await renewSigningSecret(db, { key: OTHER_SITE_KEY, secret: SIGNING_SECRET, beforeUntil: 0 })
  const { rows } = await pool.query<{ site: Id; team: Id }>(
    'select s.id as site, t.id as team from site s join team t on t.site = s.id order by s.key = $1',
    [OTHER_SITE_KEY],
  )
  const [here, there] = rows
  return here && there ? ([here, there] as const) : expect.unreachable('Two sites were founded.')
}

type Job = Parameters<TestApp['person']>[0]

async function hire(desk: TestApp, here: Id, there: Id) {
  const jobs = {
    agent: { name: '林夕', team: here },
    colleague: { name: '白露', team: here },
    third: { name: '高远', team: here },
    spare: { name: '何安', team: here },
    foreignAgent: { name: '沈南', team: there },
    lead: { name: '江月', role: 'lead', team: here },
    foreignLead: { name: '顾北', role: 'lead', team: there },
    servingAdmin: { name: '陆川', role: 'admin', team: here },
    admin: { name: '秦岭', role: 'admin' },
    auditor: { name: '许知远', role: 'auditor', team: here },
  } as const satisfies Record<string, Job>
  const names = Object.keys(jobs) as (keyof typeof jobs)[]
  return zip(names, (name) => desk.person({ capacity: 100, ...jobs[name] }))
}

/** For each name what is made of it, at once. */
async function zip<N extends string, T>(names: readonly N[], make: (name: N) => Promise<T>) {
  const made = await Promise.all(names.map(async (name) => [name, await make(name)] as const))
  return Object.fromEntries(made) as Record<N, T>
}

function must<T>(answer: { ok: T } | { refused: { code: string } }): T {
  return 'ok' in answer ? answer.ok : expect.unreachable(`Refused: ${answer.refused.code}`)
}
