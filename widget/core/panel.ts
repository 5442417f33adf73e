/** The visitor's side of the desk without a screen: session, line, conversations, the thread that is open. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { createLink, type Link } from '#shared/client/link.ts'
import { isLost } from '#shared/client/lost.ts'
import { createOutbox, type Outbox, type OutboxItem } from '#shared/client/outbox.ts'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Wake } from '#shared/client/wake.ts'
import type { Clock } from '#shared/clock.ts'
import type { DeskState, Id, Priority, Topic, VisitorConversation } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import {
  ENTRY_ANNOUNCEMENTS,
  type Page,
  type VisitorAnnouncements,
  type VisitorAsks,
} from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'
import { withDesk } from './conversations.ts'
import type { Server } from './server.ts'
import { createThread, type Thread } from './thread.ts'
import { createTyping } from './typing.ts'
import { createUnread } from './unread.ts'

export type PanelParts = {
  /** Origin of the server. */
  url: string
  /** The key in the tag. */
  site: string
  locale: string
  timeZone: string
  texts: KeptTexts
  clock: Clock
  wake: Wake
  server: Server
}

export type Draft = { topic: Topic; priority: Priority; text: string; email?: string }
type VisitorLink = Link<VisitorAsks, VisitorAnnouncements>
export type Trouble = { is: 'lost' } | { is: 'refused'; refusal: Refusal }

export type Panel = ReturnType<typeof createPanel>

export function createPanel(parts: PanelParts) {
  const { texts, clock, server, site } = parts
  const tokenKey = `foyer:${site}:token`
  const token = signal<string | null>(texts.get(tokenKey))
  const desk = signal<DeskState | null>(null)
  const trouble = signal<Trouble | null>(null)
  const known = signal<ReadonlyMap<Id, VisitorConversation>>(new Map())
  const listed = signal(token.peek() === null)
  const thread = signal<Thread | null>(null)
  const page = signal<Page | null>(null)
  /** An address that was left with the first question goes out when the conversation has a name. */
  const emailKey = (clientId: Id) => `foyer:${site}:email:${clientId}`
  const watching = signal(true)
  let context: Record<string, string> = {}
  const ends: (() => void)[] = []

  const link: VisitorLink = createLink<VisitorAsks, VisitorAnnouncements>({
    url: parts.url,
    namespace: '/visitor',
    auth: () => ({ token: token.peek() ?? '' }),
    clock,
    wake: parts.wake,
  })
  const outbox: Outbox = createOutbox({
    prefix: `foyer:${site}:outbox:`,
    texts,
    clock,
    ask: (event, payload) => link.ask(event as keyof VisitorAsks, payload as never),
    onKept: kept,
  })
  const unread = createUnread(`foyer:${site}:seen:`, texts)
  const typing = createTyping(clock)

  const conversations = computed(() =>
    [...known.value.values()].map((one) => withDesk(one, desk.value)).sort((a, b) => b.openedAt - a.openedAt),
  )

  function learn(state: VisitorConversation): void {
    const before = known.peek().get(state.id)
    if (before && before.head > state.head) return
    known.value = new Map(known.peek()).set(state.id, state)
  }

  /** What the server kept of the unsent. */
  function kept(item: OutboxItem, answer: unknown): void {
    const current = thread.peek()
    if (item.event === 'conversation:start') {
      const { conversation, entries } = answer as VisitorAsks['conversation:start']['answer']
      learn(conversation)
      if (current?.lane === item.lane) {
        current.named(conversation.id)
        current.receive(entries)
      }
      const email = texts.get(emailKey(item.clientId))
      texts.remove(emailKey(item.clientId))
      if (email !== null) contact(conversation.id, email)
    } else {
      const { entry } = answer as VisitorAsks['message:send']['answer']
      if (current?.conversation.peek() === entry.conversation) current.receive([entry])
    }
  }

  async function list(): Promise<void> {
    const answer = await link.ask('conversation:list', {})
    if (!('ok' in answer)) return
    batch(() => {
      known.value = new Map(answer.ok.conversations.map((one) => [one.id, one]))
      desk.value = answer.ok.desk
      listed.value = true
      for (const one of answer.ok.conversations) unread.found(one)
    })
  }

  async function readDesk(): Promise<void> {
    trouble.value = null
    const answer = await server.desk(site)
    if (isLost(answer)) trouble.value = { is: 'lost' }
    else if ('refused' in answer) trouble.value = { is: 'refused', refusal: answer.refused }
    else desk.value = answer.ok
  }

  /** A session exists from the first question on, not before. */
  async function ensureSession(): Promise<boolean> {
    if (token.peek() !== null) return true
    const answer = await server.newVisitor(site, parts.locale)
    if (isLost(answer)) {
      trouble.value = { is: 'lost' }
      return false
    }
    if ('refused' in answer) {
      trouble.value = { is: 'refused', refusal: answer.refused }
      return false
    }
    texts.set(tokenKey, answer.ok.token)
    token.value = answer.ok.token
    link.open()
    return true
  }

  function forgetSession(): void {
    texts.remove(tokenKey)
    batch(() => {
      token.value = null
      known.value = new Map()
      thread.value = null
      listed.value = true
    })
  }

  function openThread(lane: Id, conversation: Id | null): Thread {
    const opened = createThread({
      lane,
      items: outbox.items,
      since: (id, after) => link.ask('conversation:since', { conversation: id, after }),
      onState: learn,
    })
    thread.value = opened
    if (conversation !== null) {
      opened.named(conversation)
      void opened.catchUp()
      unread.saw(conversation, known.peek().get(conversation)?.head ?? 0)
    }
    return opened
  }

  function contact(conversation: Id, email: string): void {
    const clientId = newId(clock.now())
    outbox.add({
      clientId,
      lane: conversation,
      event: 'conversation:contact',
      payload: { conversation, clientId, email },
    })
  }

  for (const name of ENTRY_ANNOUNCEMENTS)
    ends.push(
      link.on(name, ({ entry, state }) => {
        batch(() => {
          learn(state)
          const current = thread.peek()
          if (current?.conversation.peek() === entry.conversation) current.receive([entry])
          typing.ended(entry)
          unread.heard(entry, current?.conversation.peek() === entry.conversation && watching.peek())
        })
      }),
    )
  ends.push(
    link.on('queue:moved', ({ conversation, place }) => {
      const one = known.peek().get(conversation)
      if (one?.waiting)
        known.value = new Map(known.peek()).set(conversation, { ...one, waiting: { ...one.waiting, place } })
    }),
    link.on('desk:changed', (state) => {
      desk.value = state
    }),
    link.on('typing:changed', typing.changed),
    link.onOnline(() => {
      void list()
      void thread.peek()?.catchUp()
      outbox.flush()
    }),
    link.onHeads((heads) => {
      const current = thread.peek()
      const id = current?.conversation.peek()
      if (id && heads[id] !== undefined) current?.expect(heads[id])
      if (Object.entries(heads).some(([one, head]) => (known.peek().get(one)?.head ?? 0) < head)) void list()
    }),
    link.state.subscribe((state) => {
      // A session that has ended leads back to the first screen; the unsent stays in the outbox.
      if (state.is === 'ended' && token.peek() !== null) forgetSession()
    }),
    parts.wake.onWake(() => outbox.flush()),
  )

  void readDesk()
  if (token.peek() !== null) link.open()

  return {
    site,
    desk: desk as ReadonlySignal<DeskState | null>,
    trouble: trouble as ReadonlySignal<Trouble | null>,
    link: link.state,
    tryNow: () => link.tryNow(),
    conversations,
    /** False while the conversations of an earlier visit are not there yet. */
    listed: listed as ReadonlySignal<boolean>,
    thread: thread as ReadonlySignal<Thread | null>,
    unread,
    typing,
    readDesk,
    /** Whether somebody looks at the open thread. */
    watch(seen: boolean) {
      watching.value = seen
      const id = thread.peek()?.conversation.peek()
      if (seen && id) unread.saw(id, known.peek().get(id)?.head ?? 0)
    },
    at(where: Page) {
      page.value = where
    },
    facts(given: Record<string, string>) {
      context = given
    },
    openConversation: (id: Id) => openThread(id, id),
    closeThread() {
      thread.value = null
    },
    /** Begins a conversation. @returns false when there was no session to be had; then nothing is lost */
    async start(draft: Draft): Promise<boolean> {
      if (!(await ensureSession())) return false
      const clientId = newId(clock.now())
      openThread(clientId, null)
      const { topic, priority, text, email } = draft
      const where = page.peek()
      if (email) texts.set(emailKey(clientId), email)
      return outbox.add({
        clientId,
        lane: clientId,
        event: 'conversation:start',
        payload: {
          clientId,
          topic,
          priority,
          text,
          locale: parts.locale,
          timeZone: parts.timeZone,
          ...(where ? { page: where } : {}),
          ...(Object.keys(context).length > 0 ? { context } : {}),
        },
      })
    },
    /** @returns false when the outbox is full */
    send(text: string): boolean {
      const id = thread.peek()?.conversation.peek()
      if (!id) return false
      const clientId = newId(clock.now())
      return outbox.add({
        clientId,
        lane: id,
        event: 'message:send',
        payload: { conversation: id, clientId, text },
      })
    },
    retry: (clientId: Id) => outbox.retry(clientId),
    remove: (clientId: Id) => outbox.remove(clientId),
    contact,
    async leave(): Promise<Refusal | null> {
      const id = thread.peek()?.conversation.peek()
      if (!id) return null
      const answer = await link.ask('conversation:leave', { conversation: id, clientId: newId(clock.now()) })
      return 'refused' in answer ? answer.refused : null
    },
    type(isTyping: boolean) {
      const id = thread.peek()?.conversation.peek()
      if (id) link.hint('typing:set', { conversation: id, typing: isTyping })
    },
    transcript(id: Id, format: 'txt' | 'html' | 'json') {
      return server.transcript(token.peek() ?? '', id, format, parts.locale)
    },
    /** Signs out and forgets everything on this device. */
    async shutdown(): Promise<void> {
      const old = token.peek()
      for (const item of outbox.items.peek()) outbox.remove(item.clientId)
      link.close()
      forgetSession()
      unread.forget()
      if (old !== null) await server.endSession(old)
    },
    close() {
      for (const end of ends.splice(0)) end()
      outbox.close()
      link.close()
    },
  }
}
