/**
 * People without a screen: the very cores of widget and console, over real lines. Each writes down what he meant
 * to send, so that a test can compare it with the record.
 */
import { expect, vi } from 'vitest'
import { type Owners, onlyPage } from '#shared/client/owners.ts'
import { type KeptTexts, memoryTexts } from '#shared/client/storage.ts'
import { alwaysAwake, type Wake } from '#shared/client/wake.ts'
import { type Clock, systemClock } from '#shared/clock.ts'
import type { Entry, Id, Topic } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import { createApi } from '../../console/core/api.ts'
import { createDesk } from '../../console/core/desk.ts'
import { createPanel } from '../../widget/core/panel.ts'
import { createServer } from '../../widget/core/server.ts'
import { SITE_KEY } from './app.ts'
import { type Overheard, overhear, overhearDoor } from './overhear.ts'

/** A limit, not a sleep: what never comes is named after this long. */
const PATIENCE_MS = 30_000
const LOOK_MS = 5

export type ActorParts = {
  /** Where he finds the desk: a node, or a proxy before it. */
  url: string
  /** The origin that the desk calls its own. */
  origin: string
  clock?: Clock
  wake?: Wake
  /** What lies on his device already, as after a reload. */
  texts?: KeptTexts
  /** Whose the unsent is where several of his pages share a device. */
  owners?: Owners
  /** Told of everything that crosses his wire. */
  overheard?: Overheard
  patienceMs?: number
}

const fetchOf = ({ overheard }: ActorParts, headers: Record<string, string>) => {
  const own = (url: string, init?: RequestInit) =>
    fetch(url, { ...init, headers: { ...init?.headers, ...headers } })
  return overheard ? overhearDoor(overheard, own) : own
}

/** A line of his own. */
const socketOf = ({ overheard }: ActorParts, headers: Record<string, string>) => ({
  extraHeaders: headers,
  forceNew: true,
  ...(overheard ? { parser: overhear(overheard) } : {}),
})

export type Sent = { text: string /** When the desk said that it is kept. */; keptAt: number | null }

const textOf = (entry: Entry) => (entry.kind === 'message' || entry.kind === 'note' ? entry.body.text : null)

export function waiting(patienceMs = PATIENCE_MS) {
  return async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
    await vi.waitUntil(holds, { timeout: patienceMs, interval: LOOK_MS }).catch(() => {
      expect.unreachable(`${what} never came.`)
    })
  }
}

/** Notes down when an unsent thing is kept: then the outbox forgets it. */
function watched(texts: KeptTexts) {
  const kept = new Map<Id, number>()
  return {
    kept,
    texts: {
      ...texts,
      remove(key: string) {
        if (key.includes(':outbox:')) kept.set(key.slice(key.lastIndexOf(':') + 1), systemClock.now())
        texts.remove(key)
      },
    },
  }
}

export function actAsVisitor(parts: ActorParts) {
  const { url, origin, clock = systemClock, wake = alwaysAwake } = parts
  const { texts, kept } = watched(parts.texts ?? memoryTexts())
  const until = waiting(parts.patienceMs)
  const headers = { origin }
  const panel = createPanel({
    url,
    site: SITE_KEY,
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    texts,
    owners: parts.owners ?? onlyPage(newId(systemClock.now())),
    clock,
    wake,
    server: createServer(url, fetchOf(parts, headers)),
    socket: socketOf(parts, headers),
  })
  const entries = (): readonly Entry[] => panel.thread.peek()?.entries.peek() ?? []
  const said: string[] = []

  return {
    panel,
    entries,
    /** What lies on his device; given to another actor it is a reload. */
    device: texts as KeptTexts,
    token: () => texts.get(`foyer:${SITE_KEY}:token`) ?? expect.unreachable('No session.'),
    /** Everything that he meant to say, in his order. */
    said: said as readonly string[],
    kept,
    conversation: (): Id =>
      panel.thread.peek()?.conversation.peek() ?? expect.unreachable('No conversation.'),
    texts: () => entries().flatMap((entry) => textOf(entry) ?? []),
    online: () => until('the line', () => panel.link.peek().is === 'online'),
    /** Tries again until there is a session; then the outbox takes over. */
    async asks(text: string, topic: Topic = 'playback') {
      said.push(text)
      await until('a session', () => panel.start({ topic, text }))
      await until(`the conversation about «${text}»`, () => panel.thread.peek()?.conversation.peek() != null)
    },
    says(text: string) {
      said.push(text)
      if (!panel.send(text)) expect.unreachable('The outbox is full.')
    },
    hears: (text: string) => until(`«${text}»`, () => entries().some((entry) => textOf(entry) === text)),
    told: (kind: Entry['kind']) =>
      until(`the word that it was ${kind}`, () => entries().some((entry) => entry.kind === kind)),
    /** Nothing is on its way any more. */
    quiet: () => until('an empty outbox', () => (panel.thread.peek()?.pending.peek().length ?? 0) === 0),
    unsent: () => panel.thread.peek()?.pending.peek().length ?? 0,
    close: () => panel.close(),
  }
}

export function actAsAgent({ cookie, ...parts }: ActorParts & { cookie: string }) {
  const { url, origin, clock = systemClock, wake = alwaysAwake } = parts
  const { texts, kept } = watched(parts.texts ?? memoryTexts())
  const until = waiting(parts.patienceMs)
  const headers = { origin, cookie }
  const own = fetchOf(parts, headers)
  const desk = createDesk({
    url,
    api: createApi((path, init) => own(url + path, init)),
    clock,
    wake,
    texts,
    owners: parts.owners ?? onlyPage(newId(systemClock.now())),
    socket: socketOf(parts, headers),
  })
  const entries = (): readonly Entry[] => desk.thread.peek()?.entries.peek() ?? []
  const said: { conversation: Id; text: string }[] = []

  return {
    desk,
    cookie,
    entries,
    said: said as readonly { conversation: Id; text: string }[],
    kept,
    async signsIn() {
      await until('the console', async () => {
        if (desk.phase.peek() !== 'in') await desk.look()
        return desk.phase.peek() === 'in'
      })
      await until('the list', () => desk.inbox.loaded.peek())
    },
    isAvailable: () => until('his availability', () => desk.setAvailability('available')),
    has: (conversation: Id) =>
      until('the conversation', () => desk.inbox.lists.mine.peek().some((row) => row.id === conversation)),
    mine: () => desk.inbox.lists.mine.peek(),
    opens: (conversation: Id) => desk.open(conversation),
    texts: () => entries().flatMap((entry) => textOf(entry) ?? []),
    says(text: string, conversation = desk.thread.peek()?.id ?? '') {
      said.push({ conversation, text })
      if (!desk.write(conversation, text, false)) expect.unreachable('The outbox is full.')
    },
    hears: (text: string) => until(`«${text}»`, () => entries().some((entry) => textOf(entry) === text)),
    quiet: () => until('an empty outbox', () => (desk.thread.peek()?.pending.peek().length ?? 0) === 0),
    close: () => desk.close(),
  }
}

export type VisitorActing = ReturnType<typeof actAsVisitor>
export type AgentActing = ReturnType<typeof actAsAgent>
