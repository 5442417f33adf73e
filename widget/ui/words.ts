/** The labels of the panel. Sentences that server and console share come from `shared/words`. */
import type { Receipts } from '#shared/protocol/conversation.ts'

export type PanelWords = {
  /** With its comma: `ask` goes on in the next line. */
  greeting: (hour: number) => string
  ask: string
  openUntil: (time: string) => string
  openAlways: string
  nobodyHome: string
  closedUntil: (when: string) => string
  closedAlways: string
  yours: string
  topics: string
  start: string
  startHint: string
  /** Open by the hours, and nobody at work. */
  awayHint: string
  leaveMessage: string
  leaveHint: string
  back: string
  close: string
  serving: string
  waitingTitle: string
  placeholder: string
  placeholderMore: string
  send: string
  /** With the limits, so that they are known before. */
  attach: string
  tooLong: (over: number) => string
  full: string
  sending: string
  /** Of what the visitor said last: sent, delivered, read. */
  mark: (n: number, receipts: Receipts) => string
  retryIn: (seconds: number, limited: boolean) => string
  typing: (name: string) => string
  newBelow: string
  question: string
  questionPlaceholder: string
  submit: string
  ended: string
  offline: string
  /** No live line comes through; messages take a few seconds longer. */
  slow: string
  reconnectIn: (seconds: number) => string
  connecting: string
  tryNow: string
  lostTitle: string
  lostText: string
  goneTitle: string
  reload: string
  memoryOnly: string
  unread: (count: number) => string
  support: string
  loading: string
}
