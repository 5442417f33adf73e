/** Those who talk while things break: each has a ledger, a device, a line, and one or more screens. */

import { browserOwners } from '#shared/client/owners.ts'
import { type KeptTexts, memoryTexts } from '#shared/client/storage.ts'
import { alwaysAwake, type Wake } from '#shared/client/wake.ts'
import type { Clock } from '#shared/clock.ts'
import type { Entry, Id, Topic } from '#shared/protocol/conversation.ts'
import { OUTBOX_MAX_ITEMS } from '#shared/rules/limits.ts'
import { type AgentActing, actAsAgent, actAsVisitor, type VisitorActing } from '../../support/actors.ts'
import type { Line } from '../../support/proxy.ts'
import { hurried } from '../clocks.ts'
import { AGREE_LIMIT_MS, SPEED } from '../numbers.ts'
import { type Acknowledged, type Ledger, listening, newLedger, noting } from '../proof/ledger.ts'

/** So many unsent leave room for a few more. */
const OUTBOX_FULL_SOON = OUTBOX_MAX_ITEMS - 5

export type PeopleParts = {
  origin: string
  onAcknowledged: (ledger: Ledger, one: Acknowledged) => void
}

export type Tab = { clock?: Clock; wake?: Wake; line?: Line }

/** One for all, so that a page that is loaded again has the time of the one before. */
export const QUICK = hurried(SPEED)

const urlOf = (line: Line) => `http://127.0.0.1:${line.port}`
let pages = 0
/** Tabs of one device in one process: each holds a lock of its own, as in a browser. */
const newPage = () => {
  pages += 1
  return browserOwners(`page-${pages}`)
}

const idOf = (entry: Entry) => entry.clientId ?? ''

export class Visitor {
  readonly ledger: Ledger
  readonly line: Line
  /** His tabs, the one in which he writes first. */
  tabs: VisitorActing[] = []
  private readonly texts: KeptTexts
  private readonly parts: PeopleParts
  private count = 0

  constructor(name: string, line: Line, parts: PeopleParts) {
    this.ledger = newLedger(name, 'visitor')
    this.line = line
    this.parts = parts
    this.texts = noting(this.ledger, memoryTexts())
    this.opensTab()
  }

  get screen(): VisitorActing {
    const [first] = this.tabs
    if (!first) throw new Error(`${this.ledger.name} has no tab open.`)
    return first
  }

  get conversation(): Id {
    return this.screen.conversation()
  }

  /** Another page on the same device. */
  opensTab({ clock = QUICK, wake = alwaysAwake, line = this.line }: Tab = {}): VisitorActing {
    const tab = actAsVisitor({
      url: urlOf(line),
      origin: this.parts.origin,
      clock,
      wake,
      texts: this.texts,
      owners: newPage(),
      overheard: listening(this.ledger, (one) => this.parts.onAcknowledged(this.ledger, one)),
      patienceMs: AGREE_LIMIT_MS,
    })
    this.tabs.push(tab)
    return tab
  }

  closesTab(tab: VisitorActing): void {
    tab.close()
    this.tabs = this.tabs.filter((one) => one !== tab)
  }

  /** The page is gone with everything but what lies on the device, and comes again. */
  async reloads(): Promise<void> {
    const { conversation } = this
    for (const tab of this.tabs.splice(0)) tab.close()
    // A browser lets go of what a page held before it shows the next.
    await new Promise((resolve) => setTimeout(resolve))
    this.opensTab().panel.openConversation(conversation)
  }

  /** No two of his sentences are alike. */
  words(what = '还是不行'): string {
    this.count += 1
    return `${this.ledger.name} ${this.count}: ${what}`
  }

  asks(topic: Topic): Promise<void> {
    return this.screen.asks(this.words('第 7 集打不开'), topic)
  }

  says(text = this.words()): boolean {
    // Between two pages nobody can write.
    if (this.tabs.length === 0 || this.screen.unsent() >= OUTBOX_FULL_SOON) return false
    this.screen.says(text)
    return true
  }

  unsent(): number {
    return this.tabs.reduce((sum, tab) => sum + tab.unsent(), 0)
  }

  /** On the screen in which he writes, in his order. */
  unsentIds(): Id[] {
    return (this.screen.panel.thread.peek()?.pending.peek() ?? []).map((item) => item.clientId)
  }

  /** Every id that one of his screens shows, as an entry or as unsent. */
  shows(): Set<Id> {
    return new Set(
      this.tabs.flatMap((tab) => [
        ...tab.entries().map(idOf),
        ...(tab.panel.thread.peek()?.pending.peek() ?? []).map((item) => item.clientId),
      ]),
    )
  }

  isOnline(): boolean {
    return this.tabs.every((tab) => tab.panel.link.peek().is === 'online')
  }

  isOffline(): boolean {
    return this.tabs.every((tab) => tab.panel.link.peek().is !== 'online')
  }

  close(): void {
    for (const tab of this.tabs.splice(0)) tab.close()
  }
}

export class Agent {
  readonly ledger: Ledger
  readonly line: Line
  readonly screen: AgentActing
  private readonly texts: KeptTexts
  private count = 0

  constructor(person: { id: Id; name: string; cookie: string }, line: Line, parts: PeopleParts) {
    this.ledger = newLedger(person.name, 'agent', person.id)
    this.line = line
    this.texts = noting(this.ledger, memoryTexts())
    this.screen = actAsAgent({
      url: urlOf(line),
      origin: parts.origin,
      cookie: person.cookie,
      clock: QUICK,
      texts: this.texts,
      owners: newPage(),
      overheard: listening(this.ledger, (one) => parts.onAcknowledged(this.ledger, one)),
      patienceMs: AGREE_LIMIT_MS,
    })
  }

  words(what: string): string {
    this.count += 1
    return `${this.ledger.name} ${this.count}: ${what}`
  }

  /** In a conversation that he has, as far as he knows. */
  answers(conversation: Id, text = this.words('我看一下')): boolean {
    return this.writes(conversation, text, false)
  }

  notes(conversation: Id): boolean {
    return this.writes(conversation, this.words('只给同事看'), true)
  }

  private writes(conversation: Id, text: string, note: boolean): boolean {
    if (this.onDevice().length >= OUTBOX_FULL_SOON) return false
    return this.screen.desk.write(conversation, text, note)
  }

  /** Ids of what is unsent: on the device, and so on the screen of whichever conversation he opens. */
  onDevice(): { clientId: Id; state: 'sending' | 'failed' }[] {
    return this.texts.keys('foyer:console:outbox:').flatMap((key) => {
      const text = this.texts.get(key)
      return text === null ? [] : [JSON.parse(text)]
    })
  }

  unsent(): number {
    return this.onDevice().filter((one) => one.state === 'sending').length
  }

  shows(): Set<Id> {
    const heard = [...this.ledger.heard.values()].map((one) => one.clientId ?? '')
    return new Set([...heard, ...this.onDevice().map((one) => one.clientId)])
  }

  /** What was refused for good is his to delete. */
  tidies(): void {
    for (const { clientId, state } of this.onDevice())
      if (state === 'failed') {
        this.screen.desk.remove(clientId)
        this.ledger.meant.delete(clientId)
      }
  }

  isOnline(): boolean {
    return this.screen.desk.link.peek().is === 'online'
  }

  isOffline(): boolean {
    return !this.isOnline()
  }

  close(): void {
    this.screen.close()
  }
}
