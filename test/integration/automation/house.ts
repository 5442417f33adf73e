/** A desk with a lead who sets webhooks and rules up, and a system of the site that is called. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { Rule, RuleDocument } from '#shared/protocol/rules.ts'
import type { Delivery, Webhook, WebhookBody, WebhookSaved } from '#shared/protocol/webhooks.ts'
import { type AppOptions, openApp, type Person, SITE_KEY, type TestApp } from '../../support/app.ts'
import { anId, type HttpAnswer, http } from '../../support/callers.ts'
import { hurry, openReceiver, type Receiver } from '../../support/receiver.ts'

export const QUICK = {
  effectsEvery: 20,
  deliveriesEvery: 20,
  interestEvery: 50,
  ruleWaits: 50,
  casePromises: 50,
  deliveryLease: 3_000,
}

export type AutomationHouse = TestApp & {
  site: Id
  lead: Person
  receiver: Receiver
  /** Below `/v1/sites/:site`, by the lead. */
  asks(method: string, path: string, body?: object): Promise<HttpAnswer>
  must<T>(method: string, path: string, body?: object): Promise<T>
  /** A new one that leads to the receiver. */
  hooks(change?: Partial<WebhookBody>): Promise<{ webhook: Webhook; secret: string }>
  /** A rule that is on. */
  rules(document: Partial<RuleDocument>): Promise<Rule>
  ruled(id: Id): Promise<Rule>
  deliveries(webhook: Id): Promise<Delivery[]>
  webhook(id: Id): Promise<Webhook>
  /** All but the last try of a day are over for what has failed once. */
  hurries(): Promise<void>
}

export async function openAutomation(options: AppOptions = {}): Promise<AutomationHouse> {
  const often = { times: 100_000, withinMs: 1_000 }
  const receiver = await openReceiver()
  const desk = await openApp({
    ...options,
    limits: { act: often, read: often, reply: often, ...options.limits },
    deadlines: { ...QUICK, ...options.deadlines },
  })
  const { rows } = await desk.app.database.pool.query<{ id: Id }>('select id from site where key = $1', [
    SITE_KEY,
  ])
  const site = rows[0]?.id ?? ''
  const lead = await desk.person({ name: '江月', role: 'lead' })
  const asks: AutomationHouse['asks'] = (method, path, body) =>
    http(desk, method, `/v1/sites/${site}${path}`, { as: lead, ...(body ? { body } : {}) })
  const must = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const { ok, text } = await asks(method, path, body)
    if (!ok) throw new Error(text)
    return ok as T
  }
  return {
    ...desk,
    ...{ site, lead, receiver, asks, must },
    async hooks(change = {}) {
      const body = {
        ...{ url: receiver.url, description: '工单系统', events: ['conversation:started'] },
        ...{ texts: false, on: true },
      }
      const { webhook, secret } = await must<WebhookSaved>('PUT', `/webhooks/${anId()}`, {
        rev: 0,
        ...body,
        ...change,
      })
      return { webhook, secret: secret ?? '' }
    },
    rules: (document) =>
      must('PUT', `/rules/${anId()}`, {
        rev: 0,
        enabled: true,
        document: {
          ...{ v: 1, name: '规则', on: 'said', minutes: 0, when: { match: 'all', of: [] }, actions: [] },
          ...document,
        },
      }),
    async ruled(id) {
      const { rules } = await must<{ rules: Rule[] }>('GET', '/rules')
      const one = rules.find((rule) => rule.id === id)
      if (!one) throw new Error(`There is no rule ${id}.`)
      return one
    },
    deliveries: async (id) =>
      (await must<{ deliveries: Delivery[] }>('GET', `/webhooks/${id}/deliveries`)).deliveries,
    async webhook(id) {
      const { webhooks } = await must<{ webhooks: Webhook[] }>('GET', '/webhooks')
      const one = webhooks.find((webhook) => webhook.id === id)
      if (!one) throw new Error(`There is no webhook ${id}.`)
      return one
    },
    hurries: () => hurry(desk),
    async close() {
      await desk.close()
      await receiver.close()
    },
  }
}
