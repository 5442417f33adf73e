/**
 * Machines that answer while somebody waits for a person. Each is switched on for topics by those who lead; of what it
 * says the visitor sees that a machine said it, and one tap, one word, or ten seconds of silence bring a person.
 */
import type { Clock } from '#shared/clock.ts'
import type { Bot, BotCard, BotFigures } from '#shared/protocol/bots.ts'
import type { Id, Instant, Topic } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor } from './actors.ts'
import type { PresenceStore } from './agents.ts'
import { createHouse, type HouseParts, type Phraser } from './bots/house.ts'
import type { BotChange, BotStore, KeptBot } from './bots/store.ts'
import { createTalk, type Talk, type TalkParts } from './bots/talk.ts'
import type { ConversationStore } from './conversations/store.ts'
import type { Help } from './help.ts'
import { Refused } from './refused.ts'
import { createRounds } from './rounds.ts'
import type { Topics } from './topics.ts'

/** How the one of the house is called until somebody calls it otherwise. */
export const HOUSE_NAME = 'Foyer'
const DAY_MS = 24 * 3_600_000
/** Figures are of this long. */
const LOOKED_BACK_MS = 30 * DAY_MS
/** Whose question was answered asks nobody for this long: as of articles. */
const UNASKED_MS = 3_600_000
/** Another node may have switched one: what was read is believed for this long. */
const BELIEVED_MS = 2_000
/** Who fills in a form is not silent: he is left with it for so long after what he typed last. */
const FILLING_MS = 30 * 60_000

export interface Bots extends Pick<Talk, 'say' | 'handOver' | 'reply'> {
  /** Who answers first about this, if anybody does now. */
  first(site: Id, topic: Topic): Promise<Bot | null>
  /** A line of the bot is there, or still is; or it asked without one, by `door`. */
  present(bot: AgentActor, socket: string): Promise<void>
  /** A line is gone. With the last one it has no conversation any more. */
  absent(bot: AgentActor, socket: string): Promise<void>
  /** Refuses `not_found`. */
  list(actor: AgentActor, site: Id): Promise<{ bots: BotCard[]; figures: BotFigures[] }>
  /** Refuses `not_found`, `conflict`, and `invalid` where another bot has the name. */
  change(actor: AgentActor, site: Id, id: Id, change: BotChange): Promise<{ bots: BotCard[] }>
  /** Switches the one of the house on for the demonstration, where nobody has touched it. */
  lend(site: Id, topics: readonly Topic[]): Promise<void>
  /** What the one of the house does because of what was said. */
  house: ReturnType<typeof createHouse>
  open(): void
  close(): Promise<void>
}

export type BotParts = Omit<TalkParts, 'store' | 'clock' | 'help'> & {
  help: Pick<Help, 'titled' | 'helped' | 'answers' | 'missed'>
  caseOf: HouseParts['caseOf']
  bots: BotStore
  store: Pick<ConversationStore, 'read' | 'since' | 'ofBot' | 'overdue' | 'botsTalking'>
  phraser: Phraser | null
  topics: Pick<Topics, 'mustHave'>
  presence: PresenceStore
  clock: Clock
  audit(actor: Id, act: string, object: string, details: Record<string, unknown>): Promise<void>
  everyMs: number
  /** A bot that asked without a line counts as here for this long. */
  leaseMs: number
}

export function createBots(parts: BotParts): Bots {
  const { bots, store, presence, clock, leaseMs } = parts
  const talk = createTalk(parts)
  const house = createHouse({ ...parts, talk, log: store, append: parts.conversations.append })
  const lines = new Map<Id, Set<string>>()
  const known = new Map<Id, { at: Instant; bots: Promise<KeptBot[]> }>()
  const rounds = createRounds(sweep, { ...parts, what: 'bots' })

  async function hereNow(): Promise<(bot: Pick<Bot, 'id' | 'house'>) => boolean> {
    const leases = await presence.present(clock.now())
    return ({ id, house }) => house || lines.has(id) || (leases?.here.has(id) ?? false)
  }

  function ofSite(site: Id): Promise<KeptBot[]> {
    const before = known.get(site)
    if (before && Math.abs(clock.now() - before.at) < BELIEVED_MS) return before.bots
    const mine = { at: clock.now(), bots: bots.of(site) }
    known.set(site, mine)
    mine.bots.catch(() => known.delete(site))
    return mine.bots
  }

  async function gone(bot: Id): Promise<void> {
    for (const record of await store.ofBot(bot)) await talk.takeWord(record, 'gone')
  }

  /** Nobody is left with a machine that does not answer, or with one that waits for an answer. */
  async function sweep(): Promise<void> {
    const now = clock.now()
    for (const record of await store.overdue(now, now - FILLING_MS))
      await talk.takeWord(record, record.unanswered > 0 ? 'silent' : 'quiet')
    const talking = await store.botsTalking()
    if (talking.length === 0) return
    const isHere = await hereNow()
    for (const id of talking) if (!isHere({ id, house: false })) await gone(id)
  }

  async function cards(site: Id): Promise<BotCard[]> {
    const isHere = await hereNow()
    return (await bots.of(site)).map((bot) => ({ ...bot, here: isHere(bot) }))
  }

  async function houseOf(site: Id): Promise<void> {
    const fresh = { id: newId(clock.now()), name: HOUSE_NAME }
    if (!(await bots.ensureHouse(site, fresh, clock.now()))) throw new Refused({ code: 'not_found' })
  }

  return {
    house,
    say: talk.say,
    handOver: talk.handOver,
    reply: talk.reply,
    async first(site, topic) {
      const bot = (await ofSite(site)).find(({ topics }) => topics.includes(topic))
      if (!bot || !(bot.house || (await hereNow())(bot))) return null
      return { id: bot.id, name: bot.name, house: bot.house }
    },
    async present({ id, session }, socket) {
      if (socket !== '') lines.set(id, (lines.get(id) ?? new Set()).add(socket))
      await presence.renew(id, { session, socket }, clock.now() + leaseMs)
    },
    async absent({ id, session }, socket) {
      const mine = lines.get(id)
      mine?.delete(socket)
      if (mine?.size === 0) lines.delete(id)
      await presence.leave(id, { session, socket }, clock.now())
      if (!(await hereNow())({ id, house: false })) await gone(id)
    },
    async list(actor, site) {
      mustReach(actor, site)
      await houseOf(site)
      const now = clock.now()
      const [all, figures] = await Promise.all([
        cards(site),
        bots.figures(site, now - LOOKED_BACK_MS, now, UNASKED_MS),
      ])
      return { bots: all, figures }
    },
    async change(actor, site, id, change) {
      mustReach(actor, site)
      const topics = [...new Set(change.topics)]
      await parts.topics.mustHave(
        site,
        topics.map((topic) => ({ field: 'topics', topic })),
      )
      const outcome = await bots.change(site, id, { ...change, topics }, actor.id)
      known.delete(site)
      if (outcome === 'missing') throw new Refused({ code: 'not_found' })
      if (outcome === 'conflict') throw new Refused({ code: 'conflict' })
      if (outcome === 'name_taken') throw new Refused({ code: 'invalid', field: 'name', rule: 'duplicate' })
      await parts.audit(actor.id, 'bot switched', id, { name: change.name, topics })
      return { bots: await cards(site) }
    },
    async lend(site, topics) {
      await houseOf(site)
      const house = (await bots.of(site)).find((bot) => bot.house)
      if (house?.rev !== 1) return
      await bots.change(site, house.id, { name: house.name, topics, rev: 1 }, null)
      known.delete(site)
    },
    open: () => rounds.open(),
    close: () => rounds.close(),
  }
}

/** An admin switches them for every site, though he serves on none; all others for their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
