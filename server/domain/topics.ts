/** What is asked about at a site: each has a list of its own, which is remembered, for every question is looked up in it. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant, Topic } from '#shared/protocol/conversation.ts'
import { SHIPPED_TOPICS, type SiteTopic, type TopicsBody } from '#shared/protocol/topics.ts'
import { checkTopics } from '#shared/rules/topics.ts'
import { topicName } from '#shared/words/topics.ts'
import type { Locale } from '#shared/words/types.ts'
import type { AgentActor } from './actors.ts'
import { Refused } from './refused.ts'

export interface TopicStore {
  /** Null where there is no such site; without `topics` and with `rev` 0 where nothing was ever kept. */
  read(site: Id): Promise<{ topics: SiteTopic[] | null; rev: number } | null>
  /** Null when somebody else has saved since `rev`. */
  save(
    site: Id,
    topics: readonly SiteTopic[],
    rev: number,
    by: Id,
    at: Instant,
  ): Promise<{ rev: number } | null>
}

/** A topic that something names, and the field that names it. */
export type Named = { field: string; topic: Topic }

export interface Topics {
  /** All of them, in the order of the site. */
  of(site: Id): Promise<readonly SiteTopic[]>
  /** The same; null where the site has what ships, which every screen knows by itself. */
  own(site: Id): Promise<SiteTopic[] | null>
  nameOf(site: Id, topic: Topic, locale: Locale): Promise<string>
  /** Refuses `invalid` with the field of the first that the site has not. Retired ones it has. */
  mustHave(site: Id, named: readonly Named[]): Promise<void>
  /** Refuses `not_found`. */
  read(actor: AgentActor, site: Id): Promise<TopicsBody>
  /** Refuses `invalid` with the field, `not_found`, and `conflict` when `rev` is not the newest. */
  save(actor: AgentActor, site: Id, body: TopicsBody): Promise<TopicsBody>
  /** Another node has changed something: what was read is not believed any longer. */
  doubt(site: Id): void
}

type TopicParts = {
  store: TopicStore
  clock: Clock
  audit(actor: Id, act: string, object: string, details: Record<string, unknown>): Promise<void>
  /** Screens of the site are to be told. */
  onChanged(site: Id): void
}

/** What was read is believed for this long, and where another node says that it changed not even so long. */
const BELIEVED_MS = 5_000

export function createTopics({ store, clock, audit, onChanged }: TopicParts): Topics {
  const known = new Map<Id, { own: Promise<SiteTopic[] | null>; at: Instant }>()

  function own(site: Id): Promise<SiteTopic[] | null> {
    const before = known.get(site)
    if (before && Math.abs(clock.now() - before.at) < BELIEVED_MS) return before.own
    const mine = { own: store.read(site).then((kept) => kept?.topics ?? null), at: clock.now() }
    known.set(site, mine)
    mine.own.catch(() => {
      if (known.get(site) === mine) known.delete(site)
    })
    return mine.own
  }

  const of = async (site: Id) => whole(await own(site))

  async function unknownIn(site: Id, named: readonly Named[]): Promise<Named | undefined> {
    const ids = new Set((await of(site)).map(({ id }) => id))
    return named.find(({ topic }) => !ids.has(topic))
  }

  async function kept(actor: AgentActor, site: Id): Promise<TopicsBody> {
    // An admin sets every site, though he serves on none; all others their own.
    const found = actor.role === 'admin' || actor.sites.includes(site) ? await store.read(site) : null
    if (!found) throw new Refused({ code: 'not_found' })
    return { rev: found.rev, topics: [...whole(found.topics)] }
  }

  return {
    of,
    own,
    nameOf: async (site, topic, locale) => topicName(topic, locale, (await own(site)) ?? undefined),
    async mustHave(site, named) {
      if (!(await unknownIn(site, named))) return
      // Added on another node a moment ago: the record knows it.
      known.delete(site)
      const unknown = await unknownIn(site, named)
      if (unknown) throw new Refused({ code: 'invalid', field: unknown.field, rule: 'choice' })
    },
    read: kept,
    async save(actor, site, { topics, rev }) {
      const before = await kept(actor, site)
      const [problem] = checkTopics(topics)
      if (problem) throw new Refused({ code: 'invalid', ...problem })
      if (before.rev !== rev) throw new Refused({ code: 'conflict' })
      // Conversations carry them, and a record without words is none.
      if (before.topics.some(({ id }) => !topics.some((one) => one.id === id)))
        throw new Refused({ code: 'invalid', field: 'topics', rule: 'required' })
      const saved = await store.save(site, topics, rev, actor.id, clock.now())
      if (!saved) throw new Refused({ code: 'conflict' })
      await audit(actor.id, 'topics.save', site, { topics: topics.map(({ id }) => id) })
      known.delete(site)
      onChanged(site)
      return { rev: saved.rev, topics }
    },
    doubt: (site) => void known.delete(site),
  }
}

const SHIPPED: readonly SiteTopic[] = SHIPPED_TOPICS.map((id) => ({
  ...{ id, icon: id, retired: false },
  name: { 'zh-CN': topicName(id, 'zh-CN'), en: topicName(id, 'en') },
}))

/** What a later version ships stands behind what was kept. */
function whole(own: SiteTopic[] | null): readonly SiteTopic[] {
  if (!own) return SHIPPED
  const missing = SHIPPED.filter(({ id }) => !own.some((one) => one.id === id))
  return missing.length === 0 ? own : [...own, ...missing]
}
