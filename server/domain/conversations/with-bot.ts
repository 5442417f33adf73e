/**
 * What becomes of a conversation in which a machine talks. It waits all the while, at the place and with the score that
 * it has: the machine has nothing but the word, and loses it by any of these decisions. Pure, as all of them.
 */

import { askedIn } from '#shared/flows/read.ts'
import type { Bot, BotAnswer, BotReply, HandOver } from '#shared/protocol/bots.ts'
import type { Author, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import { wantsPerson } from '#shared/rules/wants-person.ts'
import type { Act } from './decisions.ts'
import type { Changes, ConversationRecord, NewEntry } from './record.ts'
import type { Decision } from './store.ts'

/** When it is its turn a bot has this long … */
export const BOT_TURN_MS = 10_000
/** … and the visitor this long, before a person is wanted all the same: he may not know that he has to say anything. */
export const VISITOR_TURN_MS = 5 * 60_000

const CONFLICT: Refusal = { code: 'conflict' }

export const botAuthor = ({ id, name }: Pick<Bot, 'id' | 'name'>): Author => ({ role: 'bot', id, name })

/** It is the bot's turn from `at` on. */
export const botsTurn = ({ id, name, house }: Bot, at: Instant): Changes => ({
  bot: { id, name, house, until: at + BOT_TURN_MS },
})

/** The entry with which it begins. */
export const joined = ({ id, name, house }: Bot, at: Instant): NewEntry => ({
  kind: 'bot_joined',
  author: { role: 'system' },
  body: { bot: { id, name, house } },
  at,
})

/** Nothing where no bot talks. */
export function left(
  { bot }: ConversationRecord,
  why: HandOver,
  act: Pick<Act, 'author' | 'at'> & { clientId?: string },
): { entries: NewEntry[]; changes: Changes } {
  if (!bot) return { entries: [], changes: {} }
  const { id, name, house } = bot
  const own = act.clientId === undefined ? {} : { clientId: act.clientId }
  return {
    entries: [
      { kind: 'bot_left', author: act.author, body: { bot: { id, name, house }, why }, at: act.at, ...own },
    ],
    changes: { bot: null },
  }
}

/** What follows from a visitor's message: the bot's turn, or that a person is to go on. */
export function heard(
  record: ConversationRecord,
  text: string,
  { author, at, files = [] }: Act,
  form?: KeptForm,
): { entries: NewEntry[]; changes: Changes } {
  if (!record.bot) return { entries: [], changes: {} }
  if (form) {
    const why = afterForm(form)
    return why ? left(record, why, { author, at }) : { entries: [], changes: botsTurn(record.bot, at) }
  }
  if (files.length > 0) return left(record, 'files', { author, at })
  if (wantsPerson(text)) return left(record, 'asked', { author, at })
  return { entries: [], changes: botsTurn(record.bot, at) }
}

/** Of a case the bot can say that it is there; all else that was filled in is for people, at once. */
const afterForm = (form: KeptForm): HandOver | null => {
  if (form.step !== null) return 'asked'
  return askedIn(form)?.makes === 'case' ? null : 'filled'
}

/** What the bot says. It is told nothing of conversations in which it does not talk. */
export function sayAsBot(
  record: ConversationRecord,
  bot: string,
  said: { text: string; last: ConversationRecord['last']; answer: BotAnswer },
  act: Act,
): Decision {
  if (record.bot?.id !== bot) return { refused: { code: 'not_found' } }
  const { text, answer, last } = said
  const body = { text, answer }
  return {
    entries: [{ kind: 'message', author: act.author, clientId: act.clientId, body, at: act.at }],
    changes: {
      last: last && { ...last, ...askedOf(record) },
      unanswered: 0,
      bot: { ...record.bot, until: act.at + VISITOR_TURN_MS },
    },
  }
}

/** What no person has answered yet. */
function askedOf({ last }: ConversationRecord): { asked?: string } {
  const asked = last?.by === 'visitor' ? last.text : last?.asked
  return asked ? { asked } : {}
}

/** The bot gives up the word, with a note for whoever goes on. */
export function handOver(
  record: ConversationRecord,
  bot: string,
  { summary, why }: { summary: string; why: HandOver },
  act: Act,
): Decision {
  if (record.bot?.id !== bot) return { refused: { code: 'not_found' } }
  const { entries, changes } = left(record, why, act)
  const note: NewEntry = { kind: 'note', author: act.author, body: { text: summary }, at: act.at }
  return { entries: summary === '' ? entries : [note, ...entries], changes }
}

/** The desk takes the word from a bot that was silent, whose visitor was, or which is gone. */
export function takeWord(
  record: ConversationRecord,
  bot: string,
  why: HandOver,
  act: Act,
  until: Instant | null = null,
): Decision {
  if (record.bot?.id !== bot) return { refused: CONFLICT }
  if (until !== null && record.bot.until !== until) return { refused: CONFLICT }
  return left(record, why, act)
}

/** What the visitor says to it by one tap. That it helped ends the conversation, by his own word. */
export function replyToBot(record: ConversationRecord, reply: BotReply, act: Act): Decision {
  if (record.status === 'resolved') return { refused: { code: 'ended' } }
  if (!record.bot) return { refused: CONFLICT }
  if (reply !== 'helped') return left(record, reply === 'unhelped' ? 'unhelped' : 'asked', act)
  return {
    entries: [
      {
        kind: 'resolved',
        author: act.author,
        clientId: act.clientId,
        body: { by: 'helped' },
        at: act.at,
      },
    ],
    changes: { status: 'resolved', assignee: null, resolvedAt: act.at, unanswered: 0, bot: null },
  }
}
