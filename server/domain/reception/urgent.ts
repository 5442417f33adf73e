/** What may be urgent while the desk is closed: the site says which topics, and what has to be said then. Pure. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { UrgentRules } from '#shared/protocol/hours.ts'
import type { StartAsk } from '../desk.ts'

type Asked = Pick<StartAsk, 'topic' | 'priority' | 'text' | 'facts' | 'locale'>

/** `text` with what was said to the question; `team` where somebody is on call for it. */
export type Urgent = { text: string; team: Id | null } | { refused: Refusal }

/** @param rules null where the site has set none: then everything may be urgent, as while it is open */
export function urgentFor(rules: UrgentRules | null, isOpen: boolean, ask: Asked): Urgent {
  const { topic, priority, text, facts = '', locale } = ask
  if (priority !== 'urgent') return { text, team: null }
  const rule = rules?.topics.find((one) => one.topic === topic)
  const label = rule ? inLanguage(rule.ask, locale) : ''
  if (rules && !isOpen) {
    if (!rule) return { refused: { code: 'invalid', field: 'priority', rule: 'choice' } }
    if (label && !facts) return { refused: { code: 'invalid', field: 'facts', rule: 'required' } }
  }
  const said = facts && (label ? `${label}\n${facts}` : facts)
  return { text: [text, said].filter(Boolean).join('\n\n'), team: isOpen ? null : (rules?.team ?? null) }
}

const inLanguage = (ask: UrgentRules['topics'][number]['ask'], locale: string): string =>
  locale.startsWith('zh') ? ask['zh-CN'] || ask.en : ask.en || ask['zh-CN']
