/** Agents and visitors of the simulated day. Each writes down what he was told was kept, for the record to be held to it. */
import { SignJWT } from 'jose'
import type { Entry, Id, Instant, VisitorConversation } from '#shared/protocol/conversation.ts'
import type { AgentAsks, VisitorAsks } from '#shared/protocol/events.ts'
import type { Standing, WaitRange } from '#shared/protocol/queue.ts'
import { newId } from '#shared/rules/id.ts'
import type { Chance } from '../fault/chance.ts'
import type { Agenda } from './agenda.ts'
import { type DayDesk, SIGNING_SECRET, SITE_KEY, type Worker } from './desk.ts'
import { DAY_MS, type PlannedAgent, type PlannedVisitor } from './plan.ts'
import { askOver, type Line, openLine, Refusing } from './wire.ts'

const SECOND_MS = 1_000
/** How long an agent takes to write an answer. */
const WRITES_MS = { from: 15 * SECOND_MS, to: 50 * SECOND_MS }

/** A range that somebody was told, and when. */
export type Foretold = { conversation: Id; at: Instant; wait: WaitRange; isFirst: boolean }
export type Notes = {
  /** Conversations of which their visitor was told that they have begun. */
  begun: Map<Id, PlannedVisitor>
  /** How many of those have been told that it is over. */
  gone: number
  /** Client ids of what was said and kept. */
  said: string[]
  foretold: Foretold[]
  unexpected: string[]
}

export type Stage = {
  desk: DayDesk
  agenda: Agenda
  by: Chance
  notes: Notes
  midnight: Instant
  /** When the desk opens: nobody loses patience before. */
  opens: Instant
  /** By which the clock is set forward. */
  stepMs: number
}

type Told<E> = { entry: Entry; state: E }

/** Somebody was quicker, or it is over: that happens in every house. */
function passing(notes: Notes, what: string) {
  return (error: unknown) => {
    if (
      error instanceof Refusing &&
      ['conflict', 'ended', 'not_found', 'limited'].includes(error.refused.code)
    )
      return
    notes.unexpected.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Comes to his console before his shift and goes when the day is over. @returns the end of his line */
export async function agentComes(
  { desk, agenda, by, notes, midnight }: Stage,
  { cookie, id }: Worker,
  plan: PlannedAgent,
  handling: (conversation: Id) => PlannedVisitor | undefined,
): Promise<() => void> {
  const line: Line<AgentAsks> = await openLine(desk.url, '/agent', { cookie })
  const set = (availability: 'available' | 'away') => async () => {
    await line.ask('availability:set', { availability })
  }
  await set('away')()
  // The next day again, for those who waited over night.
  for (const day of [midnight, midnight + DAY_MS])
    for (const { from, to } of plan.works) {
      agenda.at(day + from, set('available'))
      agenda.at(day + to, set('away'))
    }
  const clientId = () => newId(desk.clock.now())
  const writes = () => Math.floor(by.between(WRITES_MS.from, WRITES_MS.to))
  const over = new Set<Id>()

  async function say(conversation: Id, text: string): Promise<void> {
    if (over.has(conversation)) return
    const own = clientId()
    await line
      .ask('message:send', { conversation, clientId: own, text })
      .then(() => void notes.said.push(own), passing(notes, 'an answer'))
  }

  async function end(conversation: Id): Promise<void> {
    if (over.has(conversation)) return
    await line
      .ask('conversation:resolve', { conversation, clientId: clientId() })
      .then(() => void over.add(conversation), passing(notes, 'an end'))
  }

  line.on('conversation:accepted', ({ entry }: Told<unknown>) => {
    if (entry.kind !== 'accepted' || entry.body.agent.id !== id) return
    const { conversation, at } = entry
    // A little later, for it may be his visitor's beginning that is answered just now.
    agenda.at(at + SECOND_MS, async () => {
      const length = handling(conversation)?.handleMs ?? 0
      agenda.at(at + Math.min(writes(), length / 2), () => say(conversation, '您好,我来看一下。'))
      agenda.at(at + length, () => end(conversation))
    })
  })
  line.on('conversation:resolved', ({ entry }: Told<unknown>) => void over.add(entry.conversation))
  line.on('message:sent', ({ entry }: Told<unknown>) => {
    if (entry.kind === 'message' && entry.author.role === 'visitor')
      agenda.at(entry.at + writes(), () => say(entry.conversation, '好的,正在处理。'))
  })
  return () => line.close()
}

/** Comes with his question, waits, asks for it or leaves, and goes when it is over. */
export async function visitorComes(
  { desk, agenda, notes, opens, stepMs }: Stage,
  plan: PlannedVisitor,
): Promise<void> {
  const { url, clock } = desk
  const line: Line<VisitorAsks> = await openLine(url, '/visitor', {
    auth: { token: await session(desk, plan) },
  })
  const { topic, priority, locale } = plan
  const intent = { clientId: newId(clock.now()), topic, priority, locale, text: TEXTS[topic] }
  let mine: Id | null = null
  let state: 'waits' | 'talks' | 'gone' = 'waits'
  const clientId = () => newId(clock.now())

  function told({ wait }: Standing, isFirst: boolean): void {
    if (mine !== null && wait && state === 'waits')
      notes.foretold.push({ conversation: mine, at: clock.now(), wait, isFirst })
  }
  line.on('queue:moved', (moved: Standing & { conversation: Id }) => told(moved, false))
  line.on('conversation:accepted', ({ entry }: Told<VisitorConversation>) => taken(entry.at))
  line.on('conversation:resolved', goes)

  function goes(): void {
    if (state === 'gone') return
    state = 'gone'
    notes.gone += 1
    // What he has just asked is answered first.
    agenda.at(clock.now() + SECOND_MS, async () => line.close())
  }

  function taken(at: Instant): void {
    if (state !== 'waits') return
    state = 'talks'
    // Not in the step in which the agent ends it: what came after that would open the chat again.
    if (plan.repliesAt !== null && (1 - plan.repliesAt) * plan.handleMs > 1.5 * stepMs)
      agenda.at(at + plan.repliesAt * plan.handleMs, async () => {
        if (state !== 'talks' || mine === null) return
        const own = clientId()
        await line
          .ask('message:send', { conversation: mine, clientId: own, text: '还是不行,已经试过了。' })
          .then(() => void notes.said.push(own), passing(notes, 'a word'))
      })
  }

  const { conversation } = await line.ask('conversation:start', intent)
  mine = conversation.id
  notes.begun.set(mine, plan)
  notes.said.push(intent.clientId)
  if (conversation.waiting) told(conversation.waiting, true)
  if (conversation.status === 'assigned') taken(clock.now())

  const whileWaiting = (event: 'queue:nudge' | 'conversation:leave') => async () => {
    if (state !== 'waits' || mine === null) return
    await line.ask(event, { conversation: mine, clientId: clientId() }).then(
      () => {
        // Who is answered is not told the same once more.
        if (event === 'conversation:leave') goes()
      },
      passing(notes, event),
    )
  }
  const from = Math.max(clock.now(), opens)
  if (plan.nudgesAfterMs !== null) agenda.at(from + plan.nudgesAfterMs, whileWaiting('queue:nudge'))
  agenda.at(from + plan.patienceMs, whileWaiting('conversation:leave'))
}

/** A new visitor of the site; who is important to it is signed in there. */
async function session({ url, clock }: DayDesk, { vip, locale }: PlannedVisitor): Promise<string> {
  const ask = askOver(url, null)
  const { token } = await ask<{ token: string }>('POST', '/v1/visitors', { site: SITE_KEY, locale })
  if (!vip) return token
  const now = Math.floor(clock.now() / SECOND_MS)
  const jwt = await new SignJWT({ vip: true })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(newId(clock.now()))
    .setAudience(SITE_KEY)
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(new TextEncoder().encode(SIGNING_SECRET))
  const own = await askOver(url, { token })<{ token?: string }>('POST', '/v1/visitors/identify', { jwt })
  return own.token ?? token
}

const TEXTS: Record<PlannedVisitor['topic'], string> = {
  playback: '第 7 集一直转圈,换了网络也不行。',
  order: '付款成功了,会员没有到账。',
  refund: '昨天重复扣了一次款,想退。',
  account: '换了手机号,登不上去了。',
  report: '这部片子的字幕有问题。',
  feedback: '希望能加一个倍速。',
  other: '家里的投影怎么投屏?',
}
