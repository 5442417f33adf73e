/** Flows are drafted, published, switched, ordered and taken away by those who lead. */
import type { Clock } from '#shared/clock.ts'
import { OWN_VERSIONS, SHIPPED_VERSION, shippedFlow } from '#shared/flows/shipped.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { EditedFlow, FlowAct, FlowDocument, FlowRow } from '#shared/protocol/flow.ts'
import { checkDraft, checkFlow } from '#shared/rules/flow/document.ts'
import { FLOWS_MAX } from '#shared/rules/limits.ts'
import type { AgentActor } from '../actors.ts'
import { Refused } from '../refused.ts'
import type { Topics } from '../topics.ts'
import { type OfSite, shippedPlace } from './catalogue.ts'
import { figuresOf, IDLE_MS, LOOKED_BACK_MS } from './figures.ts'
import type { Change, FlowStore } from './store.ts'

export interface FlowEditing {
  /** Refuses `not_found`, as all that follow. */
  list(actor: AgentActor, site: Id): Promise<FlowRow[]>
  edited(actor: AgentActor, site: Id, key: string): Promise<EditedFlow>
  order(actor: AgentActor, site: Id, keys: readonly string[]): Promise<FlowRow[]>
  /** Refuses `conflict` when somebody has saved since `rev`, and `invalid` where the document has not the shape of one. */
  save(
    actor: AgentActor,
    site: Id,
    key: string,
    body: { rev: number; document: FlowDocument },
  ): Promise<EditedFlow>
  /** Refuses `conflict`, and `invalid` where the draft cannot be asked. */
  act(actor: AgentActor, site: Id, key: string, how: { rev: number; act: FlowAct }): Promise<EditedFlow>
}

export type EditingParts = {
  store: FlowStore
  topics: Pick<Topics, 'mustHave'>
  clock: Clock
  publisher: { flowsChanged(site: Id): void }
  /** As it is kept now, whatever was believed. */
  freshly(site: Id): Promise<OfSite[]>
  missing(): Refused
}

const VERSIONS_SHOWN = 20

export function createEditing(parts: EditingParts): FlowEditing {
  const { store, topics, clock, publisher, freshly, missing } = parts

  async function mustBe(actor: AgentActor, site: Id): Promise<void> {
    // An admin writes for every site, though he serves on none; all others for their own.
    if (actor.role !== 'admin' && !actor.sites.includes(site)) throw missing()
    if (!(await store.isSite(site))) throw missing()
  }

  async function rows(site: Id): Promise<FlowRow[]> {
    const now = clock.now()
    const [flows, uses] = await Promise.all([
      freshly(site),
      store.uses(site, now - LOOKED_BACK_MS, now - IDLE_MS),
    ])
    return flows.flatMap((flow) => rowOf(flow, uses) ?? [])
  }

  async function whole(site: Id, key: string): Promise<EditedFlow> {
    const flow = (await freshly(site)).find((one) => one.key === key)
    if (!flow) throw missing()
    const { rev, state, origin, asked, record } = flow
    const shipped = shippedFlow(key)
    const versions = (await store.versions(site, key, VERSIONS_SHOWN)).map(({ replacedAt: _, ...one }) => one)
    return {
      ...{ key, rev, state, origin, published: asked, draft: record?.draft ?? null },
      ...{ changedAt: record?.changedAt ?? null, changedBy: record?.changedBy ?? null },
      versions: [
        ...versions,
        ...(shipped ? [{ version: SHIPPED_VERSION, at: null, by: null, document: shipped }] : []),
      ],
    }
  }

  async function changed(outcome: 'saved' | 'conflict', { site, key }: Change): Promise<EditedFlow> {
    if (outcome === 'conflict') throw new Refused({ code: 'conflict' })
    publisher.flowsChanged(site)
    return whole(site, key)
  }

  return {
    async list(actor, site) {
      await mustBe(actor, site)
      return rows(site)
    },
    async edited(actor, site, key) {
      await mustBe(actor, site)
      return whole(site, key)
    },
    async order(actor, site, keys) {
      await mustBe(actor, site)
      const there = (await freshly(site)).map((one) => one.key)
      const named = [...new Set(keys)].filter((key) => there.includes(key))
      await store.order(
        site,
        [...named, ...there.filter((key) => !named.includes(key))],
        actor.id,
        clock.now(),
      )
      publisher.flowsChanged(site)
      return rows(site)
    },
    async save(actor, site, key, { rev, document }) {
      await mustBe(actor, site)
      const checked = checkDraft(document)
      if ('wrong' in checked) throw wrongAt(checked.wrong)
      if (document.key !== key) throw wrongAt({ path: 'key', rule: 'choice' })
      await topics.mustHave(site, [{ field: 'document.topic', topic: document.topic }])
      const flows = await freshly(site)
      const there = flows.find((one) => one.key === key)
      if (!there && rev > 0) throw missing()
      // The name of what is asked in free words.
      if (!there && (key === 'other' || flows.length >= FLOWS_MAX))
        throw new Refused({ code: 'invalid', field: 'document.key', rule: 'too_long', limit: FLOWS_MAX })
      const change = { site, key, rev, by: actor.id, at: clock.now() }
      return changed(await store.save(change, document, there?.place ?? shippedPlace(key)), change)
    },
    async act(actor, site, key, { rev, act }) {
      await mustBe(actor, site)
      const there = (await freshly(site)).find((one) => one.key === key)
      if (!there) throw missing()
      const change = { site, key, rev, by: actor.id, at: clock.now() }
      const saved = async () => {
        const { place, origin, record } = there
        const draft = record?.draft ?? null
        if (act === 'discard') return store.save(change, null, place)
        if (act === 'on' || act === 'off') return store.setState(change, act, place)
        // A shipped flow can be switched off, and one of the site's own has none to go back to.
        if (act === 'remove') return origin === 'own' ? store.setState(change, 'gone', place) : 'conflict'
        if (act === 'reset') return origin === 'changed' ? store.reset(change) : 'conflict'
        if (!draft) return 'conflict'
        const checked = checkFlow(draft)
        if ('wrong' in checked) throw wrongAt(checked.wrong)
        return store.publish(change, checked.ok, OWN_VERSIONS + 1)
      }
      const outcome = await saved()
      if (act !== 'remove' || outcome === 'conflict') return changed(outcome, change)
      publisher.flowsChanged(site)
      await freshly(site)
      const { origin, asked } = there
      return {
        ...{ key, rev: rev + 1, state: 'gone', origin, published: asked, draft: null, versions: [] },
        ...{ changedAt: change.at, changedBy: null },
      }
    },
  }
}

const wrongAt = ({ path, rule }: { path: string; rule: string }): Refused =>
  new Refused({
    code: 'invalid',
    field: path === '' ? 'document' : `document.${path}`.slice(0, 200),
    rule: rule === 'too_many' ? 'too_long' : (rule as 'format'),
  })

function rowOf(flow: OfSite, uses: Parameters<typeof figuresOf>[1]): FlowRow | null {
  const { key, state, origin, rev, asked, record } = flow
  const document = asked?.document ?? record?.draft
  if (!document) return null
  const { title, icon = 'other', topic, makes, steps } = document
  return {
    ...{ key, title, icon, topic, makes, state, origin, rev },
    version: asked?.version ?? null,
    hasDraft: record?.draft != null,
    changedAt: record?.changedAt ?? null,
    changedBy: record?.changedBy ?? null,
    figures: { ...figuresOf(key, uses), steps: steps.map(({ id, title }) => ({ id, title })) },
  }
}
