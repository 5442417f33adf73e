/** The visitor's side of the desk without a screen: session, line, conversations, the thread that is open. */
import { batch, type ReadonlySignal, signal } from '@preact/signals-core'
import { insist } from '#shared/client/insist.ts'
import { createLink } from '#shared/client/link.ts'
import { LOST } from '#shared/client/lost.ts'
import { createOutbox, type Outbox, type OutboxItem } from '#shared/client/outbox.ts'
import type { Owners } from '#shared/client/owners.ts'
import { createReceipts } from '#shared/client/receipts.ts'
import { createReplay } from '#shared/client/replay.ts'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Wake } from '#shared/client/wake.ts'
import type { Clock } from '#shared/clock.ts'
import type { DeskState, Id, OpenState, Topic, VisitorConversation } from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { ENTRY_ANNOUNCEMENTS, type VisitorAnnouncements, type VisitorAsks } from '#shared/protocol/events.ts'
import type { FlowForm } from '#shared/protocol/flow.ts'
import { createConversations } from './conversations.ts'
import { createIntents, type Draft, type Kept, type Said, type VisitorLink } from './intents.ts'
import type { Server } from './server.ts'
import { createSession } from './session.ts'
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
  owners: Owners
  clock: Clock
  wake: Wake
  server: Server
  /** Extra settings of the socket, for programs that are no browser. */
  socket?: Record<string, unknown>
}

type Begun = VisitorAsks['conversation:start']['answer']
type Sent = VisitorAsks['message:send']['answer']

export type Panel = ReturnType<typeof createPanel>

export function createPanel(parts: PanelParts) {
  const { texts, clock, server, site } = parts
  const session = createSession(parts)
  const { token } = session
  const desk = signal<DeskState | null>(null)
  const conversations = createConversations(() => desk.value)
  const listed = signal(token.peek() === null)
  const thread = signal<Thread | null>(null)
  const watching = signal(true)
  const identified = signal(0)
  const report = signal<PlaybackReport | null>(null)
  const ends: (() => void)[] = []
  const drafts = `foyer:${site}:draft:`

  const link: VisitorLink = createLink<VisitorAsks, VisitorAnnouncements>({
    ...parts,
    namespace: '/visitor',
    auth: () => ({ token: token.peek() ?? '' }),
    door: (...ask) => server.ask(token.peek() ?? '', ...ask),
  })
  const outbox: Outbox = createOutbox({
    prefix: `foyer:${site}:outbox:`,
    texts,
    owners: parts.owners,
    clock,
    ask: (event, payload) => link.ask(event as keyof VisitorAsks, payload as never),
    onKept: kept,
  })
  const intents = createIntents({ ...parts, link, outbox })
  const receipts = createReceipts(clock, (receipt) => link.hint('receipt:set', receipt))
  const unread = createUnread(`foyer:${site}:seen:`, texts, receipts.saw)
  const typing = createTyping(clock)
  const replay = createReplay()

  const learn = (state: VisitorConversation) => replay.fold(() => conversations.learn(state))

  /** What the server kept of the unsent. */
  function kept(item: OutboxItem, answer: unknown): void {
    const current = thread.peek()
    const { conversation, entries, entry, case: own } = answer as Partial<Begun & Sent>
    // With what is being written: its code is told here alone, and stays until somebody has noted it.
    if (own) texts.set(`${drafts}made:${conversation?.id ?? item.lane}`, JSON.stringify(own))
    if (conversation && entries) {
      learn(conversation)
      if (current?.lane === item.lane) {
        current.named(conversation.id)
        current.receive(entries)
        // A machine may have answered before this answer came: that was announced of a conversation without a name.
        current.expect(conversations.get(conversation.id)?.head ?? 0)
      }
      intents.started(item.clientId, conversation.id)
    } else if (entry) {
      replay.fold(() => conversations.said(entry))
      if (openId() === entry.conversation) current?.receive([entry])
    }
  }

  const list = () =>
    replay.snapshot(
      () => insist(clock, () => link.ask('conversation:list', {})),
      (answer) => {
        if (!('ok' in answer)) return
        conversations.replace(answer.ok.conversations)
        desk.value = answer.ok.desk
        listed.value = true
        for (const one of answer.ok.conversations) unread.found(one)
      },
    )

  async function readDesk(): Promise<void> {
    desk.value = session.understood(await server.desk(site)) ?? desk.peek()
  }

  function forgetSession(): void {
    session.forget()
    batch(() => {
      conversations.replace([])
      thread.value = null
      listed.value = true
    })
  }

  function forgetAll(): void {
    for (const item of outbox.items.peek()) remove(item.clientId)
    link.close()
    forgetSession()
    unread.forget()
    receipts.forget()
    // What he was writing or filling in is for nobody who comes after him.
    for (const key of texts.keys(drafts)) texts.remove(key)
  }

  /** The conversation that is on the screen. */
  const openId = (): Id | null => thread.peek()?.conversation.peek() ?? null

  /** What is open is before somebody's eyes, or waits for them. */
  function look(): void {
    const [id, entries] = [openId(), thread.peek()?.entries.peek() ?? []]
    if (id === null) return
    if (watching.peek()) unread.saw(id, entries.length)
    else unread.counted(id, entries)
  }

  function openThread(lane: Id, conversation: Id | null): Thread {
    const opened = createThread({
      lane,
      items: outbox.items,
      since: (id, after) => insist(clock, () => link.ask('conversation:since', { conversation: id, after })),
      onState(state) {
        learn(state)
        look()
      },
    })
    thread.value = opened
    if (conversation !== null) {
      opened.named(conversation)
      void opened.catchUp()
      unread.saw(conversation, conversations.get(conversation)?.head ?? 0)
    }
    return opened
  }

  function remove(clientId: Id): void {
    outbox.remove(clientId)
    intents.dropped(clientId)
  }

  for (const name of ENTRY_ANNOUNCEMENTS)
    ends.push(
      link.on(name, ({ entry, state }) => {
        batch(() => {
          learn(state)
          receipts.got(entry.conversation, entry.n)
          typing.ended(entry)
          if (openId() !== entry.conversation) return unread.heard(entry)
          thread.peek()?.receive([entry])
          look()
        })
      }),
    )
  ends.push(
    link.on('queue:moved', (moved) => {
      const one = conversations.get(moved.conversation)
      if (one?.waiting) learn({ ...one, waiting: { ...one.waiting, ...moved } })
    }),
    link.on('desk:changed', (state) =>
      replay.fold(() => {
        desk.value = state
      }),
    ),
    link.on('typing:changed', typing.changed),
    link.on('receipt:changed', ({ conversation, receipts: now }) => {
      const open = thread.peek()
      if (open && openId() === conversation) open.receipts.value = now
    }),
    link.onOnline(() => {
      receipts.again()
      void list()
      void thread.peek()?.catchUp()
      outbox.flush()
    }),
    link.onHeads((heads) => {
      const id = openId()
      if (id !== null && heads[id] !== undefined) thread.peek()?.expect(heads[id])
      // Without a socket nobody tells of places in the queue.
      if (conversations.isBehind(heads) || link.state.peek().is === 'slow') void list()
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
    /** The hours of who serves the topic in his language; undefined until the desk is known. */
    hoursOf: (topic: Topic): OpenState | undefined =>
      desk.value?.byTopic?.[`${topic}:${parts.locale}`] ?? desk.value?.hours,
    trouble: session.trouble,
    link: link.state,
    tryNow: link.tryNow,
    /** What is announced, for parts that come later. */
    on: link.on,
    /** An id for an intent. */
    fresh: intents.fresh,
    conversations: conversations.all,
    /** False while the conversations of an earlier visit are not there yet. */
    listed: listed as ReadonlySignal<boolean>,
    thread: thread as ReadonlySignal<Thread | null>,
    unread,
    typing,
    readDesk,
    /** Whether somebody looks at the open thread. */
    watch(seen: boolean) {
      watching.value = seen
      const id = openId()
      if (seen && id !== null) unread.saw(id, conversations.get(id)?.head ?? 0)
    },
    where: intents.where,
    facts: intents.facts,
    /** What the player of the page around did when it was last asked. */
    report,
    /** Something about the open conversation, kept over any loss. @returns false when the outbox is full */
    keep<E extends Kept>(event: E, said: Said<E>): boolean {
      const id = openId()
      return id !== null && intents.keep(event, id, said)
    },
    /** The open conversation about a topic. There is one at most. */
    openOf: (topic: Topic) =>
      conversations.all.peek().find((one) => one.topic === topic && one.status !== 'resolved'),
    openConversation: (id: Id) => openThread(id, id),
    closeThread() {
      thread.value = null
    },
    /** Begins a conversation. @returns false when there was no session to be had; then nothing is lost */
    async start(draft: Draft): Promise<boolean> {
      if (!(await session.ensure())) return false
      link.open()
      const clientId = intents.fresh()
      openThread(clientId, null)
      return intents.start(clientId, draft)
    },
    /** @returns false when the outbox is full */
    send(text: string, files?: Id[], form?: FlowForm): boolean {
      const id = openId()
      return id !== null && intents.send(id, text, files, form)
    },
    /** What was refused because the visitor talks about it elsewhere already is said there. */
    sayThere({ clientId, payload }: OutboxItem, there: Id): void {
      remove(clientId)
      openThread(there, there)
      intents.send(there, String(payload.text), payload.files as Id[] | undefined)
    },
    /** A question over HTTP as this visitor, who becomes one by it. */
    async call(method: string, path: string, body?: object) {
      if (!(await session.ensure())) return LOST
      return server.call(token.peek() ?? '', method, path, body)
    },
    retry: outbox.retry,
    remove,
    contact: intents.contact,
    async leave(): Promise<Refusal | null> {
      const id = openId()
      return id === null ? null : intents.leave(id)
    },
    type(isTyping: boolean) {
      const id = openId()
      if (id !== null) intents.type(id, isTyping)
    },
    transcript(id: Id, format: 'txt' | 'html' | 'json') {
      return server.transcript(token.peek() ?? '', id, format, parts.locale)
    },
    hasSession: () => token.peek() !== null,
    /** Who this is was proved. @param given the session of another person than before, whose things are forgotten */
    become(given?: string): void {
      if (given) {
        forgetAll()
        session.take(given)
      }
      link.open()
      identified.value += 1
    },
    /** Grows with each proof of who this is. */
    identified: identified as ReadonlySignal<number>,
    /** Signs out and forgets everything on this device. */
    async shutdown(): Promise<void> {
      const old = token.peek()
      forgetAll()
      if (old !== null) await server.endSession(old)
    },
    close() {
      for (const end of ends.splice(0)) end()
      outbox.close()
      link.close()
    },
  }
}
