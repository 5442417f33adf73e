/** How a conversation begins, and what a player reports. */
import type { Bot } from '#shared/protocol/bots.ts'
import type { Priority } from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import { allows } from '#shared/rules/lifecycle.ts'
import type { ConversationRecord, NewEntry } from '../record.ts'
import type { Decision } from '../store.ts'
import { joined } from '../with-bot.ts'
import { type Act, bodyOf, ENDED, refuse } from './act.ts'

/** The first entries of a new conversation. */
export function begin(
  ask: {
    topic: ConversationRecord['topic']
    priority: Priority
    text: string
    form?: KeptForm | undefined
    reopenedFrom: string | null
    diagnosis?: PlaybackReport
    /** Who answers first. */
    bot?: Bot | null
  },
  act: Act,
): NewEntry[] {
  const { topic, priority, form, reopenedFrom, diagnosis, bot } = ask
  const body = { topic, priority, ...(reopenedFrom === null ? {} : { reopenedFrom }) }
  return [
    { kind: 'started', author: act.author, body, at: act.at },
    {
      kind: 'message',
      author: act.author,
      clientId: act.clientId,
      body: { ...bodyOf(ask.text, act), ...(form && { form }) },
      at: act.at,
    },
    ...(diagnosis ? [diagnosed(diagnosis, { author: act.author, at: act.at })] : []),
    ...(bot ? [joined(bot, act.at)] : []),
  ]
}

/** What the player did. It changes nothing of the row: nobody waits for an answer to it. */
export function diagnose(record: ConversationRecord, report: PlaybackReport, act: Act): Decision {
  if (!allows(record.status, 'say')) return refuse(ENDED)
  return { entries: [diagnosed(report, act)], changes: {} }
}

const diagnosed = (
  report: PlaybackReport,
  { author, clientId, at }: Omit<Act, 'clientId'> & { clientId?: string },
): NewEntry => ({
  kind: 'diagnosed',
  author,
  body: { report },
  at,
  ...(clientId === undefined ? {} : { clientId }),
})
