/**
 * Webhooks of a site: its own systems hear what happens. Leads and admins set them up; each delivery is kept, signed,
 * tried again for a day, and can be looked at afterwards.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Delivery, Webhook, WebhookBody, WebhookSaved } from '#shared/protocol/webhooks.ts'
import { newId } from '#shared/rules/id.ts'
import { checkWebhook, DELIVERIES_SHOWN_MS, SECRET_BEFORE_MS, WEBHOOKS_MAX } from '#shared/rules/webhooks.ts'
import type { AgentActor } from './actors.ts'
import { Refused } from './refused.ts'
import type { Poster } from './webhooks/delivering.ts'
import type { Interest } from './webhooks/interest.ts'
import type { WebhookChange, WebhookStore } from './webhooks/store.ts'

export type WebhookAct = { rev: number; act: 'rotate' | 'remove' | 'test' }
export type DeliveryAct = { delivery: Id | null; act: 'again' | 'forget' }

/** Each refuses `not_found`. */
export interface Webhooks {
  list(actor: AgentActor, site: Id): Promise<{ webhooks: Webhook[]; loopback: boolean }>
  /** Refuses `invalid` with the field, and `conflict` when somebody has changed it since `rev`. */
  save(actor: AgentActor, site: Id, id: Id, body: WebhookBody & { rev: number }): Promise<WebhookSaved>
  act(actor: AgentActor, site: Id, id: Id, how: WebhookAct): Promise<WebhookSaved | Record<string, never>>
  /** The newest first, at most 100. */
  deliveries(actor: AgentActor, site: Id, id: Id): Promise<Delivery[]>
  /** @returns how many were changed */
  deal(actor: AgentActor, site: Id, id: Id, how: DeliveryAct): Promise<number>
}

export type WebhookParts = {
  store: WebhookStore
  poster: Pick<Poster, 'mayReach'>
  interest: Pick<Interest, 'renew'>
  clock: Clock
  /** Plain http to this machine is allowed, because the desk is only there, too. */
  loopback: boolean
  audit(actor: Id, act: string, object: Id, details: Record<string, unknown>): Promise<void>
}

const DELIVERIES_MAX = 100
const SECRET_BYTES = 32

export function createWebhooks(parts: WebhookParts): Webhooks {
  const { store, clock, loopback, audit } = parts
  const since = () => clock.now() - DELIVERIES_SHOWN_MS

  async function whole(actor: AgentActor, site: Id, id: Id): Promise<Webhook> {
    mustReach(actor, site)
    const one = await store.one(site, id, since())
    if (!one) throw new Refused({ code: 'not_found' })
    return one
  }

  async function saved(outcome: 'saved' | 'conflict', what: string, change: WebhookChange): Promise<void> {
    if (outcome === 'conflict') throw new Refused({ code: 'conflict' })
    await parts.interest.renew()
    await audit(change.by, `webhook.${what}`, change.id, { site: change.site })
  }

  const changeOf = (actor: AgentActor, site: Id, id: Id, rev: number): WebhookChange => ({
    ...{ site, id, rev, by: actor.id, at: clock.now() },
  })

  return {
    async list(actor, site) {
      mustReach(actor, site)
      if (!(await store.isSite(site))) throw new Refused({ code: 'not_found' })
      return { webhooks: await store.list(site, since()), loopback }
    },
    async save(actor, site, id, { rev, ...body }) {
      mustReach(actor, site)
      if (!(await store.isSite(site))) throw new Refused({ code: 'not_found' })
      if (rev > 0) await whole(actor, site, id)
      else if ((await store.list(site, since())).length >= WEBHOOKS_MAX)
        throw new Refused({ code: 'invalid', field: 'webhooks', rule: 'too_long', limit: WEBHOOKS_MAX })
      const [problem] = checkWebhook(body, loopback)
      if (problem) throw new Refused({ code: 'invalid', ...problem })
      if (!(await parts.poster.mayReach(body.url)))
        throw new Refused({ code: 'invalid', field: 'url', rule: 'private' })
      const secret = rev === 0 ? newSecret() : null
      const change = changeOf(actor, site, id, rev)
      await saved(await store.save(change, body, secret), 'saved', change)
      return { webhook: await whole(actor, site, id), secret }
    },
    async act(actor, site, id, { rev, act }) {
      const before = await whole(actor, site, id)
      const change = changeOf(actor, site, id, rev)
      if (act === 'test') {
        const payload = { event: 'webhook:test', at: new Date(change.at).toISOString(), site }
        const test = newId(change.at)
        await store.tell([{ id: test, webhook: id, key: test, event: 'webhook:test', payload }], change.at)
        return { webhook: before, secret: null }
      }
      if (act === 'remove') {
        await saved(await store.remove(change), 'removed', change)
        return {}
      }
      const secret = newSecret()
      await saved(await store.rotate(change, secret, change.at + SECRET_BEFORE_MS), 'rotated', change)
      return { webhook: await whole(actor, site, id), secret }
    },
    async deliveries(actor, site, id) {
      await whole(actor, site, id)
      return store.deliveries(id, since(), DELIVERIES_MAX)
    },
    async deal(actor, site, id, { delivery, act }) {
      await whole(actor, site, id)
      const changed =
        act === 'again' ? await store.again(id, delivery, clock.now()) : await store.forget(id, delivery)
      if (changed > 0) await audit(actor.id, `webhook.${act}`, id, { site, delivery, changed })
      return changed
    },
  }
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return `whsec_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** An admin sets every site up, though he serves on none; all others their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
