/** The agent's side of the desk without a screen. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { insist } from '#shared/client/insist.ts'
import { createLink } from '#shared/client/link.ts'
import { isLost } from '#shared/client/lost.ts'
import { createOutbox } from '#shared/client/outbox.ts'
import type { Owners } from '#shared/client/owners.ts'
import { createReceipts } from '#shared/client/receipts.ts'
import { createReplay } from '#shared/client/replay.ts'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Wake } from '#shared/client/wake.ts'
import type { Clock } from '#shared/clock.ts'
import type { Colleague, DeskState, Id, InboxRow, Me } from '#shared/protocol/conversation.ts'
import type { AgentAnnouncements, AgentAsks, Kept } from '#shared/protocol/events.ts'
import { type AgentLink, createActions } from './actions.ts'
import { createAlerts } from './alerts.ts'
import type { Api } from './api.ts'
import { consults, createBeside } from './beside.ts'
import { createDeskCases } from './cases.ts'
import { createDrafts } from './drafts.ts'
import { createGuides } from './guides.ts'
import { hear, type Typing } from './hearing.ts'
import { createInbox } from './inbox.ts'
import { createLate } from './late.ts'
import { createDeskOffers } from './offers.ts'
import { createTalk } from './talk.ts'
import { createThanks } from './thanks.ts'
import { createThread, type Thread } from './thread.ts'
import { createTransfers } from './transfers.ts'

export type DeskParts = {
  url: string
  api: Api
  clock: Clock
  wake: Wake
  texts: KeptTexts
  owners: Owners
  /** Extra settings of the socket, for programs that are no browser. */
  socket?: Record<string, unknown>
}
export type Phase = 'looking' | 'out' | 'in' | 'lost'
/** Something the agent should hear of. */
export type Notice = { is: 'asked' | 'given' | 'message' | 'waiting' | 'offered' | 'late'; row: InboxRow }

export function createDesk(parts: DeskParts) {
  const { api, clock, wake, texts } = parts
  const phase = signal<Phase>('looking')
  const me = signal<Me | null>(null)
  const desks = signal<readonly DeskState[]>([])
  const colleagues = signal<readonly Colleague[]>([])
  const thread = signal<Thread | null>(null)
  const typing = signal<Typing | null>(null)
  const offers = createDeskOffers(clock)
  const inbox = createInbox(me)
  const replay = createReplay()
  const notices = new Set<(notice: Notice) => void>()

  const link: AgentLink = createLink<AgentAsks, AgentAnnouncements>({
    ...parts,
    namespace: '/agent',
    auth: () => ({ folds: true }),
    door: api.ask,
  })
  const outbox = createOutbox({
    prefix: null,
    texts,
    owners: parts.owners,
    clock,
    ask: (event, payload) => link.ask(event as keyof AgentAsks, payload as never),
    onKept(_item, answer) {
      const { entry } = answer as Kept
      if (thread.peek()?.id === entry.conversation) thread.peek()?.receive(entry)
    },
  })

  const actions = createActions(link, outbox, clock)
  const alerts = createAlerts(api, me)
  const cases = createDeskCases(link, clock, replay)
  const guides = createGuides(link, (entry) => {
    if (thread.peek()?.id === entry.conversation) thread.peek()?.receive(entry)
  })
  const thanks = createThanks(link, clock)
  const transfers = createTransfers(link, clock)
  const beside = createBeside(link, me)
  const drafts = createDrafts({ texts, clock, save: (draft) => link.ask('draft:save', draft) })
  const receipts = createReceipts(clock, (receipt) => link.hint('receipt:set', receipt))

  /** What is on a screen that somebody can see counts as read. */
  function saw(): void {
    const open = thread.peek()
    if (open && wake.visible()) receipts.saw(open.id, open.applied())
  }

  offers.onNew((id) => {
    const row = inbox.row(id)
    if (row) tell({ is: 'offered', row })
  })

  const tell = (notice: Notice) => {
    for (const run of notices) run(notice)
  }

  const late = createLate({ clock, me, row: inbox.row, tell: (row) => tell({ is: 'late', row }) })

  function changed(row: InboxRow): void {
    const change = inbox.change(row)
    if (!change) return
    replay.again(() => void inbox.change(row))
    const { before } = change
    const mine = row.assignee?.id === me.peek()?.id
    if (mine) receipts.got(row.id, row.head)
    if (mine && before?.assignee?.id !== row.assignee?.id) tell({ is: 'given', row })
    else if (consults(row, me.peek()) && !(before && consults(before, me.peek()))) tell({ is: 'asked', row })
    else if (late.heard(row, before)) return
    else if (mine && row.unanswered > (before?.unanswered ?? 0)) tell({ is: 'message', row })
    else if (row.status === 'queued' && before?.status !== 'queued') tell({ is: 'waiting', row })
    if (thread.peek()?.id === row.id) thread.peek()?.expect(row.head)
  }

  const talked = createTalk({ link, row: inbox.row, changed })

  const read = () =>
    replay.snapshot(
      () => insist(clock, () => link.ask('inbox:read', {})),
      (answer) => {
        if (!('ok' in answer)) return
        me.value = answer.ok.me
        desks.value = answer.ok.desks
        colleagues.value = answer.ok.colleagues
        offers.told(answer.ok.offers)
        offers.awayBecause(answer.ok.awayWhy)
        inbox.snapshot(answer.ok.rows)
        void alerts.read()
      },
    )

  hear({
    ...{ link, clock, replay, me, desks, colleagues, thread, inbox, typing, drafts, offers },
    ...{ changed, talked, saw },
  })
  link.on('alerts:changed', () => void alerts.read())
  link.onOnline(() => {
    receipts.again()
    drafts.flush()
    void read()
    void cases.list()
    void cases.read()
    const open = thread.peek()
    if (open) {
      void open.follow().then(saw)
      void readDrafts(open.id)
    }
    outbox.flush()
  })
  link.onHeads((heads) => {
    const current = thread.peek()
    if (current && heads[current.id] !== undefined) current.expect(heads[current.id] ?? 0)
    const behind = Object.entries(heads).some(([id, head]) => (inbox.row(id)?.head ?? 0) < head)
    // Without a socket nobody tells of colleagues and of what has ended.
    const isSlow = link.state.peek().is === 'slow'
    if (behind || isSlow) void read()
    if (isSlow) void cases.list()
  })
  link.state.subscribe((state) => {
    if (state.is === 'ended' && phase.peek() === 'in') signedOut()
  })
  wake.onWake(() => {
    outbox.flush()
    saw()
  })

  async function readDrafts(conversation: Id): Promise<void> {
    const answer = await link.ask('draft:read', { conversation })
    if ('ok' in answer) for (const draft of answer.ok.drafts) drafts.learn(draft)
  }

  function signedIn(who: Me): void {
    batch(() => {
      me.value = who
      phase.value = 'in'
    })
    actions.dismiss()
    // Of each person on this device his own: nobody sends what another has left.
    outbox.belongTo(`foyer:console:outbox:${who.id}:`)
    drafts.belongTo(who.id)
    link.open()
  }

  function signedOut(): void {
    outbox.belongTo(null)
    receipts.forget()
    drafts.belongTo(null)
    batch(() => {
      phase.value = 'out'
      me.value = null
      thread.value = null
      inbox.clear()
      offers.told([])
      cases.clear()
      alerts.clear()
      thanks.clear()
      transfers.dismiss()
      beside.dismiss()
    })
  }

  return {
    phase: phase as ReadonlySignal<Phase>,
    me: me as ReadonlySignal<Me | null>,
    desks: desks as ReadonlySignal<readonly DeskState[]>,
    colleagues: colleagues as ReadonlySignal<readonly Colleague[]>,
    thread: thread as ReadonlySignal<Thread | null>,
    typing: typing as ReadonlySignal<Typing | null>,
    inbox,
    /** What is offered to him, the most pressing first, and until when by the clock of this device. */
    offers: offers.open,
    /** Where it was not he who said that he is away. */
    awayWhy: offers.awayWhy,
    link: link.state,
    tryNow: () => link.tryNow(),
    canLead: computed(() => me.value !== null && me.value.role !== 'agent' && me.value.role !== 'auditor'),
    onNotice(run: (notice: Notice) => void): () => void {
      notices.add(run)
      return () => notices.delete(run)
    },
    async look(): Promise<void> {
      phase.value = 'looking'
      const answer = await api.me()
      if (isLost(answer)) phase.value = 'lost'
      else if ('ok' in answer) signedIn(answer.ok)
      else phase.value = 'out'
    },
    signedIn,
    async signOut(): Promise<void> {
      await api.signOut()
      link.close()
      signedOut()
    },
    open(id: Id) {
      const before = thread.peek()
      if (before?.id === id) return
      if (before) link.hint('conversation:close', { conversation: before.id })
      const opened = createThread({
        id,
        items: outbox.items,
        since: (after) => insist(clock, () => link.ask('conversation:since', { conversation: id, after })),
        facts: () => insist(clock, () => link.ask('conversation:facts', { conversation: id })),
        account: () => link.ask('visitor:account', { conversation: id }),
        onState: (row) => void inbox.change(row),
      })
      thread.value = opened
      typing.value = null
      void opened.follow().then(saw)
      void readDrafts(id)
    },
    closeThread() {
      const before = thread.peek()
      if (before) link.hint('conversation:close', { conversation: before.id })
      thread.value = null
    },
    drafts,
    cases,
    alerts,
    guides,
    thanks,
    transfers,
    beside,
    ...actions,
    async moreResolved(): Promise<void> {
      const oldest = inbox.lists.resolved.peek().at(-1)
      const answer = await link.ask('inbox:resolved', { before: oldest?.resolvedAt ?? null })
      if ('ok' in answer) inbox.addResolved(answer.ok.rows, answer.ok.more)
    },
    /** What the site announces is another now. Hands back its end. */
    onNews: (run: () => void) => link.on('announcements:changed', run),
    api,
    close() {
      outbox.close()
      link.close()
    },
  }
}

export type Desk = ReturnType<typeof createDesk>
