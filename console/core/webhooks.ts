/** Webhooks for those who set them up: the list, and one with its deliveries. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { Delivery, Webhook, WebhookBody, WebhookSaved } from '#shared/protocol/webhooks.ts'
import { checkWebhook } from '#shared/rules/webhooks.ts'
import type { Api } from './api.ts'
import type { Failed } from './articles.ts'

const FRESH: WebhookBody = {
  url: '',
  description: '',
  events: ['conversation:started', 'conversation:resolved'],
  texts: false,
  on: true,
}

export function createWebhookList(site: Id, api: Pick<Api, 'webhooks'>) {
  const rows = signal<readonly Webhook[] | null>(null)
  const loopback = signal(false)
  const failed = signal<Failed | null>(null)
  return {
    rows: rows as ReadonlySignal<readonly Webhook[] | null>,
    /** Whether plain http to this machine is allowed. */
    loopback: loopback as ReadonlySignal<boolean>,
    failed: failed as ReadonlySignal<Failed | null>,
    async load(): Promise<void> {
      const answer = await api.webhooks(site)
      failed.value = isLost(answer) ? 'lost' : 'refused' in answer ? answer.refused : null
      if ('ok' in answer)
        batch(() => {
          rows.value = answer.ok.webhooks
          loopback.value = answer.ok.loopback
        })
    },
  }
}

export type WebhookParts = {
  site: Id
  id: Id
  /** Whether nobody has saved it yet. */
  isNew: boolean
  api: Pick<Api, 'webhooks' | 'saveWebhook' | 'actWebhook' | 'deliveries' | 'dealDeliveries'>
}

type Working = 'save' | 'rotate' | 'remove' | 'test' | 'deal'

export function createWebhookEditor({ site, id, isNew, api }: WebhookParts) {
  const list = createWebhookList(site, api)
  const one = signal<Webhook | null>(null)
  const draft = signal<WebhookBody | null>(isNew ? FRESH : null)
  const ready = signal(isNew)
  const failed = signal<Failed | null>(null)
  const working = signal<Working | null>(null)
  const done = signal<'saved' | 'tested' | 'removed' | null>(null)
  const secret = signal<string | null>(null)
  const deliveries = signal<readonly Delivery[] | null>(null)

  const kept = computed<WebhookBody>(() => (one.value ? bodyOf(one.value) : FRESH))
  const body = computed(() => draft.value ?? kept.value)
  const changed = computed(
    () => one.value === null || JSON.stringify(body.value) !== JSON.stringify(kept.value),
  )

  function refuse(answer: { refused: Exclude<Failed, 'lost'> } | Lost): void {
    failed.value = isLost(answer) ? 'lost' : answer.refused
  }

  function take(next: Webhook): void {
    batch(() => {
      one.value = next
      failed.value = null
      ready.value = true
    })
  }

  /** Asks, and shows why not. */
  async function ask<T>(what: Working, run: () => Promise<Answer<T> | Lost>): Promise<T | null> {
    if (working.peek() !== null) return null
    batch(() => {
      working.value = what
      done.value = null
    })
    const answer = await run()
    working.value = null
    if ('ok' in answer) {
      failed.value = null
      return answer.ok
    }
    refuse(answer)
    return null
  }

  async function read(): Promise<void> {
    await list.load()
    const problem = list.failed.peek()
    const found = list.rows.peek()?.find((row) => row.id === id)
    if (problem) failed.value = problem
    else if (found) take(found)
    else if (!isNew) failed.value = { code: 'not_found' }
  }

  async function readDeliveries(): Promise<void> {
    if (one.peek() === null) return
    const answer = await api.deliveries(site, id)
    if ('ok' in answer) deliveries.value = answer.ok.deliveries
    else refuse(answer)
  }

  const saved = ({ webhook, secret: told }: WebhookSaved): void => {
    take(webhook)
    if (told !== null) secret.value = told
  }

  return {
    id,
    one: one as ReadonlySignal<Webhook | null>,
    ready: ready as ReadonlySignal<boolean>,
    failed: failed as ReadonlySignal<Failed | null>,
    working: working as ReadonlySignal<Working | null>,
    done: done as ReadonlySignal<'saved' | 'tested' | 'removed' | null>,
    /** Told once, and gone with this screen. */
    secret: secret as ReadonlySignal<string | null>,
    deliveries: deliveries as ReadonlySignal<readonly Delivery[] | null>,
    body: body as ReadonlySignal<WebhookBody>,
    changed: changed as ReadonlySignal<boolean>,
    problems: computed(() => checkWebhook(body.value, list.loopback.value)),
    async load(): Promise<void> {
      await read()
      await readDeliveries()
    },
    readDeliveries,
    change(change: Partial<WebhookBody>) {
      batch(() => {
        draft.value = { ...body.peek(), ...change }
        done.value = null
      })
    },
    /** Takes what the server has in the place of what was written. */
    async discard(): Promise<void> {
      batch(() => {
        draft.value = isNew ? FRESH : null
        failed.value = null
      })
      await read()
    },
    async save(): Promise<void> {
      const sent = body.peek()
      const answer = await ask('save', () =>
        api.saveWebhook(site, id, { rev: one.peek()?.rev ?? 0, ...sent }),
      )
      if (!answer) return
      batch(() => {
        saved(answer)
        // What was typed while it was on its way stays a change.
        if (draft.peek() === sent || draft.peek() === null) draft.value = null
        done.value = 'saved'
      })
      await readDeliveries()
    },
    async act(act: 'rotate' | 'remove' | 'test'): Promise<void> {
      const answer = await ask(act, () => api.actWebhook(site, id, { rev: one.peek()?.rev ?? 0, act }))
      if (!answer) return
      if ('webhook' in answer) saved(answer as WebhookSaved)
      if (act === 'remove') done.value = 'removed'
      if (act === 'test') {
        done.value = 'tested'
        await readDeliveries()
      }
    },
    /** One delivery, or with null all that lie dead. */
    async deal(delivery: Id | null, act: 'again' | 'forget'): Promise<void> {
      if (await ask('deal', () => api.dealDeliveries(site, id, { delivery, act }))) {
        await read()
        await readDeliveries()
      }
    },
  }
}

export type WebhookEditor = ReturnType<typeof createWebhookEditor>

const bodyOf = ({ url, description, events, texts, on }: Webhook): WebhookBody => ({
  ...{ url, description, events, texts, on },
})
