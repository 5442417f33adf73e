/** What the desk tells an agent's console without being asked, and where it goes. */
import { batch, type Signal } from '@preact/signals-core'
import type { createReplay } from '#shared/client/replay.ts'
import type { Clock } from '#shared/clock.ts'
import { AGENT_ENTRY_ANNOUNCEMENTS } from '#shared/protocol/agents-only.ts'
import type {
  Author,
  Colleague,
  DeskState,
  Entry,
  Id,
  InboxRow,
  Me,
  TalkOfRow,
} from '#shared/protocol/conversation.ts'
import type { AgentLink } from './actions.ts'
import type { createDrafts } from './drafts.ts'
import type { Inbox } from './inbox.ts'
import type { DeskOffers } from './offers.ts'
import type { Thread } from './thread.ts'

/** Somebody types, or did a moment ago. */
export type Typing = { conversation: Id; author: Author }

const TYPING_ENDS_MS = 6_000

type Parts = {
  link: AgentLink
  clock: Clock
  replay: ReturnType<typeof createReplay>
  me: Signal<Me | null>
  desks: Signal<readonly DeskState[]>
  colleagues: Signal<readonly Colleague[]>
  thread: Signal<Thread | null>
  inbox: Pick<Inbox, 'lose'>
  typing: Signal<Typing | null>
  drafts: Pick<ReturnType<typeof createDrafts>, 'learn'>
  changed: (row: InboxRow) => void
  talked: (talk: TalkOfRow) => void
  offers: Pick<DeskOffers, 'told' | 'awayBecause'>
  saw: () => void
}

export function hear(parts: Parts): void {
  const { link, clock, replay, me, desks, colleagues, thread, inbox, typing, drafts, offers } = parts
  const { changed, talked, saw } = parts
  let endTyping = () => {}

  function heard(entry: Entry): void {
    if (thread.peek()?.id === entry.conversation) thread.peek()?.receive(entry)
    saw()
    const { conversation, author } = typing.peek() ?? {}
    if (conversation === entry.conversation && author?.role === entry.author.role) typing.value = null
  }

  for (const name of AGENT_ENTRY_ANNOUNCEMENTS)
    link.on(name, ({ entry, state }) =>
      batch(() => {
        heard(entry)
        changed(state)
      }),
    )
  // Drawn once for all of them.
  link.on('talk:went-on', (all) =>
    batch(() => {
      for (const { entry, talk } of all) {
        if (entry) heard(entry)
        talked(talk)
      }
    }),
  )
  link.on('inbox:changed', ({ row }) => changed(row))
  link.on('inbox:lost', ({ conversation }) => {
    replay.fold(() => inbox.lose(conversation))
    if (thread.peek()?.id === conversation) thread.peek()?.lost()
  })
  link.on('desk:changed', (desk) =>
    replay.fold(() => {
      desks.value = [...desks.peek().filter((one) => one.site.id !== desk.site.id), desk]
    }),
  )
  link.on('colleague:changed', ({ colleague }) =>
    replay.fold(() => {
      const others = colleagues.peek().filter((one) => one.id !== colleague.id)
      colleagues.value = [...others, colleague].sort((a, b) => a.name.localeCompare(b.name))
    }),
  )
  link.on('offers:changed', (told) => replay.fold(() => offers.told(told.offers)))
  link.on('availability:changed', ({ availability, why }) =>
    replay.fold(() => {
      offers.awayBecause(why ?? null)
      const now = me.peek()
      if (now) me.value = { ...now, availability }
    }),
  )
  link.on('typing:changed', (said) => {
    endTyping()
    typing.value = said.typing ? said : null
    endTyping = clock.after(TYPING_ENDS_MS, () => {
      typing.value = null
    })
  })
  link.on('draft:saved', drafts.learn)
  link.on('receipt:changed', ({ conversation, receipts: now }) => {
    const open = thread.peek()
    if (open?.id === conversation) open.receipts.value = now
  })
}
