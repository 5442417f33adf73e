/** What a rule must be: the same in the editor and on the server. */
import type { InvalidRule } from '../../protocol/errors.ts'
import type {
  ActionKind,
  Condition,
  ConditionKind,
  InnerGroup,
  RuleAction,
  RuleDocument,
  RuleEvent,
} from '../../protocol/rules.ts'
import {
  ACTIONS_MAX,
  ALERT_TEXT_MAX,
  CONDITIONS_MAX,
  MINUTES_MAX,
  PAGE_MAX,
  RULE_NAME_MAX,
  RULE_TEXT_MAX,
  WORD_MAX,
  WORDS_MAX,
} from './limits.ts'
import { cleanTag } from './tags.ts'
import { plainText, unknownVariables } from './text.ts'

/** `field` such as `name`, `when.of.0`, `when.of.1.of.0`, `actions.2.texts.en`, in the order of the form. */
export type RuleProblem = { field: string; rule: InvalidRule; limit?: number }

const TIMED: ReadonlySet<RuleEvent> = new Set(['waiting', 'unanswered'])
const ABOUT_CASES: ReadonlySet<RuleEvent> = new Set(['case_opened', 'case_changed', 'case_due'])
/** The conversation has ended by then: nobody waits, and nothing more is said in it. */
const AFTER_THE_END: ReadonlySet<RuleEvent> = new Set(['resolved', 'rated'])
const ONLY_OPEN: ReadonlySet<ActionKind> = new Set(['reply', 'priority', 'team'])

export const isTimed = (on: RuleEvent): boolean => TIMED.has(on)

/** Whether there is anything to look at for the condition when this happens. */
export function mayAsk(on: RuleEvent, is: ConditionKind): boolean {
  if (is === 'rating') return on === 'rated'
  if (is === 'announcement') return on === 'announced'
  if (is === 'case' || is === 'case_state') return ABOUT_CASES.has(on)
  return true
}

/**
 * Whether the action can be done when this happens. Whom the desk has just given it to, no rule takes it from: that would go
 * on for ever, from team to team.
 */
export const mayDo = (on: RuleEvent, kind: ActionKind): boolean =>
  !(AFTER_THE_END.has(on) && ONLY_OPEN.has(kind)) && !(on === 'assigned' && kind === 'team')

export function checkRule({ name, on, minutes, when, actions }: RuleDocument): RuleProblem[] {
  const problems: RuleProblem[] = []
  if (name.trim() === '') problems.push({ field: 'name', rule: 'empty' })
  else if (name.length > RULE_NAME_MAX)
    problems.push({ field: 'name', rule: 'too_long', limit: RULE_NAME_MAX })
  if (isTimed(on) ? !Number.isInteger(minutes) || minutes < 1 : minutes !== 0)
    problems.push({ field: 'minutes', rule: 'too_small', limit: 1 })
  else if (minutes > MINUTES_MAX) problems.push({ field: 'minutes', rule: 'too_large', limit: MINUTES_MAX })
  problems.push(...checkGroup(on, when, 'when'))
  if (actions.length === 0) problems.push({ field: 'actions', rule: 'empty' })
  if (actions.length > ACTIONS_MAX) problems.push({ field: 'actions', rule: 'too_long', limit: ACTIONS_MAX })
  for (const [index, action] of actions.entries())
    problems.push(...checkAction(on, action, `actions.${index}`))
  return problems
}

function checkGroup(on: RuleEvent, group: { of: (Condition | InnerGroup)[] }, at: string): RuleProblem[] {
  const problems: RuleProblem[] = []
  if (group.of.length > CONDITIONS_MAX) problems.push({ field: at, rule: 'too_long', limit: CONDITIONS_MAX })
  group.of.forEach((one, index) => {
    const field = `${at}.of.${index}`
    if (!('match' in one)) problems.push(...checkCondition(on, one, field))
    else if (one.of.length === 0) problems.push({ field, rule: 'empty' })
    else problems.push(...checkGroup(on, one, field))
  })
  return problems
}

function checkCondition(on: RuleEvent, one: Condition, field: string): RuleProblem[] {
  if (!mayAsk(on, one.is)) return [{ field, rule: 'choice' }]
  if (one.is === 'text') return checkWords(one.words, field)
  if (one.is === 'tag') return one.tags.some((tag) => cleanTag(tag) !== '') ? [] : [{ field, rule: 'empty' }]
  if (one.is === 'page') {
    if (!/^\/[^\s?#]*$/.test(one.begins)) return [{ field, rule: 'format' }]
    return one.begins.length > PAGE_MAX ? [{ field, rule: 'too_long', limit: PAGE_MAX }] : []
  }
  const chosen = Object.values(one).find((value): value is unknown[] => Array.isArray(value))
  return chosen && chosen.length === 0 ? [{ field, rule: 'empty' }] : []
}

function checkWords(words: readonly string[], field: string): RuleProblem[] {
  if (words.every((word) => plainText(word) === '')) return [{ field, rule: 'empty' }]
  if (words.length > WORDS_MAX) return [{ field, rule: 'too_long', limit: WORDS_MAX }]
  return words.some((word) => word.length > WORD_MAX) ? [{ field, rule: 'too_long', limit: WORD_MAX }] : []
}

function checkAction(on: RuleEvent, action: RuleAction, field: string): RuleProblem[] {
  if (!mayDo(on, action.do)) return [{ field, rule: 'choice' }]
  switch (action.do) {
    case 'tag': {
      const { add, remove } = action
      const all = [...add, ...remove].map(cleanTag)
      if (!all.some((tag) => tag !== '')) return [{ field, rule: 'empty' }]
      return new Set(all).size < all.length ? [{ field, rule: 'duplicate' }] : []
    }
    case 'reply': {
      const written = Object.entries(action.texts).filter(([, text]) => text.trim() !== '')
      if (written.length === 0) return [{ field, rule: 'empty' }]
      return written.flatMap(([locale, text]) => checkText(text, RULE_TEXT_MAX, `${field}.texts.${locale}`))
    }
    case 'note':
      return action.text.trim() === ''
        ? [{ field, rule: 'empty' }]
        : checkText(action.text, RULE_TEXT_MAX, field)
    case 'notify':
      return action.text.trim() === ''
        ? [{ field, rule: 'empty' }]
        : checkText(action.text, ALERT_TEXT_MAX, field)
    case 'team':
      return action.team === '' ? [{ field, rule: 'empty' }] : []
    case 'webhook':
      return action.webhook === '' ? [{ field, rule: 'empty' }] : []
    case 'priority':
      return []
  }
}

function checkText(text: string, limit: number, field: string): RuleProblem[] {
  if (text.length > limit) return [{ field, rule: 'too_long', limit }]
  return unknownVariables(text).length > 0 ? [{ field, rule: 'unknown' }] : []
}
