/** What sending a guide, and ticking it, makes of a conversation. Pure: called on the locked row. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { GuideText, StepMark } from '#shared/protocol/guides.ts'
import { allows } from '#shared/rules/lifecycle.ts'
import { guideWords } from '#shared/words/guides.ts'
import { nearestLocale } from '#shared/words/types.ts'
import { type Act, ANSWERED, lastOf, type Mover } from '../conversations/decisions.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import { consults } from '../conversations/rights.ts'
import type { Decision } from '../conversations/store.ts'

/** As an answer: only who has the conversation gives one, or a lead. @param guide null where there is none */
export function send(record: ConversationRecord, guide: GuideText | null, agent: Mover, act: Act): Decision {
  if (!allows(record.status, 'say')) return { refused: { code: 'ended' } }
  if ((record.assignee?.id !== agent.id && !agent.leads) || consults(record, agent.id))
    return { refused: { code: 'forbidden' } }
  if (!guide) return { refused: { code: 'not_found' } }
  const { author, clientId, at } = act
  return {
    entries: [{ kind: 'guided', author, clientId, body: { ...guide, guide: clientId }, at }],
    changes: { last: lastOf(guide.title, act), ...ANSWERED },
  }
}

export type StepAct = { guide: Id; step: number; is: StepMark; words: string }

/**
 * One step. That somebody is stuck is told to lists, and waits for an answer as words do; a tick does not.
 * @param guide the entry that it belongs to; null where there is none
 */
export function step(record: ConversationRecord, guide: LogEntry | null, said: StepAct, act: Act): Decision {
  if (!allows(record.status, 'say')) return { refused: { code: 'ended' } }
  if (guide?.kind !== 'guided' || guide.body.redacted || said.step > guide.body.steps.length)
    return { refused: { code: 'not_found' } }
  const isStuck = said.is === 'stuck'
  const body = { ...said, words: isStuck ? said.words : '' }
  const { author, clientId, at } = act
  return {
    entries: [{ kind: 'guide_stepped', author, clientId, body, at }],
    changes: {
      ...(isStuck || isAt(record, said) ? { last: lastStep(record, body, act) } : {}),
      ...(isStuck ? { unanswered: record.unanswered + 1 } : {}),
    },
  }
}

/** Whether lists say that he is stuck at this very step. */
function isAt({ last }: ConversationRecord, { guide, step }: StepAct): boolean {
  return last?.stuck?.guide === guide && last.stuck.step === step
}

/** In the visitor's language, as the beginning of a message would stand there. */
function lastStep(
  record: ConversationRecord,
  { guide, step, is, words }: StepAct,
  act: Act,
): ConversationRecord['last'] {
  const told = guideWords(nearestLocale(record.locale)).marked(step, is)
  const last = lastOf(words, act, told)
  return last && is === 'stuck' ? { ...last, stuck: { guide, step } } : last
}
