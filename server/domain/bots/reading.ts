/** The talk so far, read from the log: all that the house's bot remembers. Pure. */
import type { BotSource, HandOver } from '#shared/protocol/bots.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import type { LogEntry } from '../conversations/record.ts'

export type TalkSoFar = {
  /** What the visitor said since the bot began, and what of it since the bot's last word. */
  said: string[]
  open: string[]
  /** The number of his last message; 0 where there is none. */
  lastSeq: number
  /** Articles it has named. */
  named: BotSource[]
  /** Also that there is a case now. */
  answers: number
  /** Flows that it has offered; and what the visitor filled in last, with what was there before it. */
  offered: string[]
  form: { form: KeptForm; seq: number; after: number } | null
  /** How often it had no answer. */
  unsure: number
  left: HandOver | null
}

export function readTalk(entries: readonly LogEntry[]): TalkSoFar {
  const talk: TalkSoFar = {
    ...{ said: [], open: [], lastSeq: 0, named: [], answers: 0, offered: [], form: null, unsure: 0 },
    left: null,
  }
  for (const entry of entries) {
    if (entry.kind === 'bot_left') talk.left = entry.body.why
    if (entry.kind !== 'message') continue
    const { author, body, seq } = entry
    if (author.role === 'visitor') {
      if (body.text !== '') talk.said.push(body.text)
      if (body.text !== '') talk.open.push(body.text)
      if (body.form) talk.form = { form: body.form, seq, after: (entry.vseq ?? 1) - 1 }
      talk.lastSeq = seq
    } else if (author.role === 'bot') {
      const { sources = [], asks = false, flow, case: made } = body.answer ?? {}
      talk.open = []
      talk.named.push(...sources)
      if (flow) talk.offered.push(flow.key)
      if (sources.length > 0 || made) talk.answers += 1
      else if (!asks) talk.unsure += 1
    }
  }
  return talk
}
