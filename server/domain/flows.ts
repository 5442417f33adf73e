/** Guided flows of a site: which it asks, in which words, who changes them, and how far somebody is in them. */
import type { Clock } from '#shared/clock.ts'
import { SHIPPED_VERSION, shippedFlow } from '#shared/flows/shipped.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { FlowDocument, FlowForm, FlowLine, FlowProgress } from '#shared/protocol/flow.ts'
import { isOffered } from '#shared/rules/topics.ts'
import type { VisitorActor } from './actors.ts'
import { type Asked, flowsOf, isOwn, isRecent, linesOf, type OfSite } from './flows/catalogue.ts'
import { createEditing, type FlowEditing } from './flows/editing.ts'
import { typedWith } from './flows/figures.ts'
import type { FlowStore, Writing } from './flows/store.ts'
import { Refused } from './refused.ts'
import type { Topics } from './topics.ts'

export interface Flows extends FlowEditing {
  /** What the site asks now, in the order of its home. Refuses `not_found`, as all that name a site by its key. */
  lines(key: string): Promise<FlowLine[]>
  /** Those that are on, with all that they ask, in the order of home. */
  asked(site: Id): Promise<Asked[]>
  /** As it is asked now, or in a version that may still be answered. Refuses `not_found`. */
  read(key: string, flow: string, version?: number): Promise<Asked>
  /** The document that was filled in; `outdated` where the version is too old, null where there is no such flow. */
  answered(site: Id, flow: string, version: number): Promise<FlowDocument | 'outdated' | null>
  /** It was sent: counted once, and what was kept of it goes, unless a person was asked for on the way. */
  sent(visitor: VisitorActor, form: FlowForm, isFirst: boolean): Promise<void>

  /** Refuses `invalid` where there is no such flow, so that a visitor has no more of them than his site. */
  keep(visitor: VisitorActor, progress: Writing): Promise<Instant>
  progress(visitor: VisitorActor): Promise<FlowProgress[]>
  /** @param answered what he was looking for was found: that counts as an end */
  drop(visitor: VisitorActor, flow: string, answered?: boolean): Promise<void>

  /** Another node has changed something: what was read is not believed any longer. */
  doubt(site: Id): void
}

export type FlowParts = {
  store: FlowStore
  topics: Pick<Topics, 'of' | 'mustHave'>
  clock: Clock
  publisher: { flowsChanged(site: Id): void }
}

/** What was read is believed for this long, and where another node says that it changed not even so long. */
const BELIEVED_MS = 5_000

/** What is filled in is kept for a week after the last step. */
export const PROGRESS_KEPT_MS = 7 * 24 * 3_600_000

export function createFlows({ store, topics, clock, publisher }: FlowParts): Flows {
  const known = new Map<Id, { flows: Promise<OfSite[]>; at: Instant }>()
  const sites = new Map<string, { id: Id; at: Instant }>()
  const isFresh = (at: Instant) => Math.abs(clock.now() - at) < BELIEVED_MS
  const missing = () => new Refused({ code: 'not_found' })

  async function siteOf(key: string): Promise<Id> {
    const before = sites.get(key)
    if (before && isFresh(before.at)) return before.id
    const id = await store.siteByKey(key)
    if (id === null) throw missing()
    sites.set(key, { id, at: clock.now() })
    return id
  }

  /** Asked by every panel that opens: however many ask, the record is read once in a while. */
  function ofSite(site: Id): Promise<OfSite[]> {
    const before = known.get(site)
    if (before && isFresh(before.at)) return before.flows
    const flows = store.ofSite(site).then(flowsOf)
    known.set(site, { flows, at: clock.now() })
    flows.catch(() => known.delete(site))
    return flows
  }

  /** Without those of a topic that is retired. */
  async function offered(site: Id): Promise<OfSite[]> {
    const [flows, all] = await Promise.all([ofSite(site), topics.of(site)])
    return flows.filter(({ asked }) => asked && isOffered(asked.document.topic, all))
  }

  /** Of a version that is not asked any more, the document while it may still be answered. */
  async function older(site: Id, flow: OfSite, version: number): Promise<FlowDocument | null> {
    const { key, record } = flow
    if (version === SHIPPED_VERSION)
      return isRecent(record?.shippedUntil ?? 0, clock.now()) ? (shippedFlow(key) ?? null) : null
    return kept(site, key, version)
  }

  async function kept(site: Id, key: string, version: number): Promise<FlowDocument | null> {
    const found = await store.version(site, key, version)
    return found && isRecent(found.replacedAt, clock.now()) ? found.document : null
  }

  async function documentOf(
    site: Id,
    key: string,
    version: number,
  ): Promise<FlowDocument | 'outdated' | null> {
    const flow = (await ofSite(site)).find((one) => one.key === key)
    // One of the site's own that was taken away can be finished like one that has changed.
    if (!flow?.asked) return isOwn(version) ? kept(site, key, version) : null
    if (flow.asked.version === version) return flow.asked.document
    // Published on another node a moment ago: the record knows it.
    return (await older(site, flow, version)) ?? 'outdated'
  }

  async function freshly(site: Id): Promise<OfSite[]> {
    known.delete(site)
    return ofSite(site)
  }

  return {
    lines: async (key) => linesOf(await offered(await siteOf(key))),
    asked: async (site) =>
      (await offered(site)).flatMap(({ state, asked }) => (state === 'on' && asked ? asked : [])),
    async read(key, flow, version) {
      const site = await siteOf(key)
      const now = (await ofSite(site)).find((one) => one.key === flow)
      if (version === undefined) {
        if (now?.state !== 'on' || !now.asked) throw missing()
        return now.asked
      }
      const document = await documentOf(site, flow, version)
      if (document === null || document === 'outdated') throw missing()
      return { version, document }
    },
    answered: documentOf,
    async sent(visitor, { flow, step }, isFirst) {
      await store.settle(visitor.id, flow, step === null)
      if (!isFirst) return
      const use = { flow, how: step === null ? 'finished' : 'person', step: step ?? '' } as const
      await store.used(visitor.site, use, clock.now())
    },

    ...createEditing({ store, topics, clock, publisher, freshly, missing }),

    async keep(visitor, progress) {
      const there = await documentOf(visitor.site, progress.flow, progress.version)
      if (there === null) throw new Refused({ code: 'invalid', field: 'flow', rule: 'unknown' })
      const at = clock.now()
      await store.keep(visitor.id, progress, at)
      return at
    },
    async progress(visitor) {
      const kept = await store.kept(visitor.id, clock.now() - PROGRESS_KEPT_MS)
      return kept.map(({ files, typed, ...one }) => ({ ...one, typed: typedWith(typed, files) }))
    },
    async drop(visitor, flow, answered) {
      const there = await store.drop(visitor.id, flow)
      if (there && answered) await store.used(visitor.site, { flow, how: 'finished', step: '' }, clock.now())
    },
    doubt: (site) => void known.delete(site),
  }
}
