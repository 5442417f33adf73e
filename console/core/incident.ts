/** Chats under an incident, for the lead who answers them together. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { Clock } from '#shared/clock.ts'
import type { IncidentReply, IncidentView } from '#shared/protocol/announcements.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'
import type { Api } from './api.ts'
import type { Failed } from './articles.ts'

/** While it is open; and while a reply is on its way. */
const AGAIN_MS = 5_000
const RUNNING_MS = 1_000

type Parts = {
  site: Id
  id: Id
  api: Pick<Api, 'incident' | 'gatherChats' | 'replyToIncident' | 'stopReply'>
  clock: Clock
  texts: { get(key: string): string; set(key: string, text: string): void }
}

export function createIncident({ site, id, api, clock, texts }: Parts) {
  const key = `incident:${id}`
  const view = signal<IncidentView | null>(null)
  const failed = signal<Failed | null>(null)
  const working = signal(false)
  const written = signal<IncidentReply['texts']>(JSON.parse(texts.get(key) || '{}') as IncidentReply['texts'])
  /** One intent however often it has to be sent. */
  let intent: { is: string; text: string } | null = null

  function take(answer: Answer<IncidentView> | Lost): boolean {
    return batch(() => {
      failed.value = isLost(answer) ? 'lost' : 'refused' in answer ? answer.refused : null
      if ('ok' in answer) view.value = answer.ok
      return 'ok' in answer
    })
  }

  async function load(): Promise<void> {
    take(await api.incident(site, id))
  }

  async function doing(run: () => Promise<Answer<IncidentView> | Lost>): Promise<boolean> {
    working.value = true
    const isDone = take(await run())
    working.value = false
    return isDone
  }

  function write(next: IncidentReply['texts']): void {
    written.value = next
    texts.set(key, Object.values(next).some(Boolean) ? JSON.stringify(next) : '')
  }

  const isRunning = computed(() => view.value?.replies.some(({ state }) => state === 'running') ?? false)

  return {
    view: view as ReadonlySignal<IncidentView | null>,
    failed: failed as ReadonlySignal<Failed | null>,
    working: working as ReadonlySignal<boolean>,
    written: written as ReadonlySignal<IncidentReply['texts']>,
    write,
    load,
    gather: (conversations: readonly Id[], gathered: boolean) =>
      doing(() => api.gatherChats(site, id, conversations, gathered)),
    async reply(): Promise<void> {
      const now = written.peek()
      const text = JSON.stringify(now)
      if (intent?.text !== text) intent = { is: newId(clock.now()), text }
      const { is } = intent
      const filled = Object.fromEntries(Object.entries(now).filter(([, one]) => one.trim() !== ''))
      if (!(await doing(() => api.replyToIncident(site, id, is, filled)))) return
      intent = null
      write({})
    },
    stop: (reply: Id) => doing(() => api.stopReply(site, id, reply)),
    /** Keeps it true until the end that it gives. */
    open(): () => void {
      void load()
      let waited = 0
      return clock.every(RUNNING_MS, () => {
        waited += RUNNING_MS
        if (!isRunning.peek() && waited < AGAIN_MS) return
        waited = 0
        void load()
      })
    },
  }
}

export type IncidentDesk = ReturnType<typeof createIncident>
