/** What may be urgent: the site says which topics, and what has to be said then. Where it goes while nobody of its own is there. Pure. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { UrgentRules } from '#shared/protocol/hours.ts'
import { URGENT_AT_FIRST } from '#shared/rules/urgent.ts'
import type { StartAsk } from '../desk.ts'

type Asked = Pick<StartAsk, 'topic' | 'priority' | 'text' | 'facts' | 'locale'>

/** `text` with what was said to the question. */
export type Urgent = { text: string } | { refused: Refusal }

/** The same whether it is open or closed. @param rules those at first where the site has set none */
export function urgentFor({ topics }: Pick<UrgentRules, 'topics'> = URGENT_AT_FIRST, ask: Asked): Urgent {
  const { topic, priority, text, facts = '', locale } = ask
  if (priority !== 'urgent') return { text }
  const rule = topics.find((one) => one.topic === topic)
  if (!rule) return { refused: { code: 'invalid', field: 'priority', rule: 'choice' } }
  const label = inLanguage(rule.ask, locale)
  if (label && !facts) return { refused: { code: 'invalid', field: 'facts', rule: 'required' } }
  const said = facts && (label ? `${label}\n${facts}` : facts)
  return { text: [text, said].filter(Boolean).join('\n\n') }
}

/** `home`: the team of its topic; `onCall`: null where the site has nobody on call. */
export type Sides = { home: Id; onCall: Id | null; isOpen(team: Id): Promise<boolean> }

/** With whom it waits: its own team where that is open, and else who is on call, as long as they are. */
export async function waitsWith({ home, onCall, isOpen }: Sides): Promise<Id> {
  if (onCall === null || onCall === home || (await isOpen(home))) return home
  return (await isOpen(onCall)) ? onCall : home
}

const inLanguage = (ask: UrgentRules['topics'][number]['ask'], locale: string): string =>
  locale.startsWith('zh') ? ask['zh-CN'] || ask.en : ask.en || ask['zh-CN']
