/** What rules do. Each action has a name of its own for ever, so that a repetition of it changes nothing. */
import type { Clock } from '#shared/clock.ts'
import type { Author, Id } from '#shared/protocol/conversation.ts'
import type { RuleAction } from '#shared/protocol/rules.ts'
import { filled, type Variable } from '#shared/rules/automation/text.ts'
import { newId } from '#shared/rules/id.ts'
import { nearestLocale } from '#shared/words/types.ts'
import type { Alerts } from '../alerts.ts'
import type { Appending } from '../conversations/appending.ts'
import * as decide from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import type { Decision } from '../conversations/store.ts'
import { Refused } from '../refused.ts'
import type { Routing } from '../routing.ts'
import type { Topics } from '../topics.ts'
import type { WebhookStore } from '../webhooks/store.ts'
import { conversationOf } from '../webhooks/told.ts'

export type ActingParts = {
  append: Appending['append']
  routing: Pick<Routing, 'rescored' | 'route'>
  alerts: Pick<Alerts, 'raise'>
  webhooks: Pick<WebhookStore, 'one' | 'tell'>
  topics: Pick<Topics, 'nameOf'>
  clock: Pick<Clock, 'now'>
}

/** Who acts, in which conversation, and because of what. */
export type Cause = {
  rule: { id: Id; name: string }
  key: string
  record: ConversationRecord
  site: string
  /** Of the case that it is about, if any. */
  number: string | null
}

export type Acting = (action: RuleAction, index: number, cause: Cause) => Promise<void>

/** @throws Refused where it cannot be done; what changes nothing is done */
export function createActing(parts: ActingParts): Acting {
  const { clock, alerts, webhooks } = parts

  function actOf({ rule, key }: Cause, index: number): decide.Act {
    const author: Author = { role: 'system', rule }
    return { author, clientId: `${key}:${index}`, at: clock.now() }
  }

  async function append(cause: Cause, index: number, what: string, decision: (act: decide.Act) => Decide) {
    const { rule, record } = cause
    const act = actOf(cause, index)
    const by = { id: `rule:${rule.id}`, clientId: act.clientId, digest: digestOf('rule', what) }
    return parts.append(record, by, decision(act)).catch(unlessDone)
  }

  async function valuesOf({ record, site, number }: Cause): Promise<Values> {
    return {
      site,
      topic: await parts.topics.nameOf(record.site, record.topic, nearestLocale(record.locale)),
      ...(record.visitor.name === null ? {} : { name: record.visitor.name }),
      ...(number === null ? {} : { number }),
    }
  }

  return async (action, index, cause) => {
    const { rule, key, record } = cause
    switch (action.do) {
      case 'tag':
        await append(cause, index, 'tag', (act) => (now) => decide.tag(now, action, act))
        return
      case 'priority': {
        const kept = await append(
          ...([cause, index, action.priority] as const),
          (act) => (now) => decide.prioritize(now, action.priority, act),
        )
        if (kept) parts.routing.rescored(kept.record)
        return
      }
      case 'team':
        await parts.routing
          .route(record, action.team, `rule:${rule.id}`, actOf(cause, index))
          .catch(unlessDone)
        return
      case 'reply': {
        const text = replyFor(action, cause, await valuesOf(cause))
        await append(cause, index, 'reply', (act) => (now) => decide.replyByItself(now, text, act))
        return
      }
      case 'note': {
        const text = filled(action.text, await valuesOf(cause))
        await append(cause, index, 'note', (act) => (now) => decide.note(now, text, act))
        return
      }
      case 'notify':
        await alerts.raise(record.site, `${key}:${rule.id}:${index}`, {
          ...{ is: 'rule', rule, conversation: record.id, text: filled(action.text, await valuesOf(cause)) },
        })
        return
      case 'webhook': {
        if (!(await webhooks.one(record.site, action.webhook, 0))) throw new Refused({ code: 'not_found' })
        const at = clock.now()
        const payload = {
          ...{ event: 'rule:ran', at: new Date(at).toISOString(), ...conversationOf(record) },
          ...{ rule: rule.id, rule_name: rule.name, tags: record.tags },
        }
        await webhooks.tell(
          [
            {
              ...{ id: newId(at), webhook: action.webhook, event: 'rule:ran', payload },
              key: `${key}:${rule.id}:${index}`,
            },
          ],
          at,
        )
      }
    }
  }
}

/** It is so already, or is to stay as it is: then there is nothing to do. */
function unlessDone(error: unknown): null {
  if (error instanceof Refused && error.refusal.code === 'conflict') return null
  throw error
}

type Values = Partial<Record<Variable, string>>
type Decide = (record: ConversationRecord) => Decision

/** In the language nearest to the visitor's, or in the one that there is. */
function replyFor(
  { texts }: Extract<RuleAction, { do: 'reply' }>,
  { record }: Cause,
  values: Values,
): string {
  const locale = nearestLocale(record.locale)
  const text = texts[locale].trim() || texts['zh-CN'].trim() || texts.en.trim()
  return filled(text, values)
}
