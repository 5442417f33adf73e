/** The schemas of rules: every part of the document by its name, and nothing that no rule has. */
import { Type } from 'typebox'
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
} from '../../rules/automation/limits.ts'
import { TOPICS_MAX } from '../../rules/topics.ts'
import { RULE_EVENTS, RULE_NEWS, type RuleDocument } from '../rules.ts'
import { CaseKind, CaseState } from './cases.ts'
import { Count, line, object, oneOf, Priority, Score, Tags, Topic, Uuid, Uuids } from './parts.ts'

const not = Type.Boolean()
const is = <const W extends string>(word: W) => ({ not, is: oneOf([word]) })
/** Each choice once, and no more than there are. */
const some = <const W extends readonly string[]>(words: W) =>
  Type.Array(oneOf(words), { maxItems: words.length })
const SOME_MAX = 20
const TEAMS_MAX = 50
const MATCH = oneOf(['all', 'any'])

const Condition = Type.Union([
  object({ ...is('topic'), topics: Type.Array(Topic, { maxItems: TOPICS_MAX }) }),
  object({ ...is('language'), languages: some(['zh', 'en', 'other']) }),
  object({ ...is('priority'), priorities: Type.Array(Priority, { maxItems: 2 }) }),
  object(is('vip')),
  object(is('verified')),
  object(is('open')),
  object({ ...is('text'), words: Type.Array(line(WORD_MAX), { maxItems: WORDS_MAX }) }),
  object({ ...is('team'), teams: Uuids(TEAMS_MAX) }),
  object({ ...is('tag'), tags: Tags }),
  object({ ...is('case'), cases: Type.Array(CaseKind, { maxItems: SOME_MAX }) }),
  object({ ...is('case_state'), states: Type.Array(CaseState, { maxItems: SOME_MAX }) }),
  object({ ...is('rating'), atMost: Score }),
  object({ ...is('announcement'), kinds: some(RULE_NEWS) }),
  object({ ...is('page'), begins: line(PAGE_MAX) }),
  object({ ...is('device'), devices: some(['phone', 'tablet', 'computer', 'tv']) }),
])
const Inner = object({ match: MATCH, of: Type.Array(Condition, { maxItems: CONDITIONS_MAX }) })
const Said = Type.String({ maxLength: RULE_TEXT_MAX, clean: 'text' })

const Action = Type.Union([
  object({ do: oneOf(['tag']), add: Tags, remove: Tags }),
  object({ do: oneOf(['priority']), priority: Priority }),
  object({ do: oneOf(['team']), team: Type.Union([Uuid, Type.Literal('')]) }),
  object({ do: oneOf(['reply']), texts: object({ 'zh-CN': Said, en: Said }) }),
  object({ do: oneOf(['note']), text: Said }),
  object({ do: oneOf(['webhook']), webhook: Uuid }),
  object({ do: oneOf(['notify']), text: Type.String({ maxLength: ALERT_TEXT_MAX, clean: 'text' }) }),
])

const Document = Type.Unsafe<RuleDocument>(
  object({
    v: Type.Literal(1),
    name: line(RULE_NAME_MAX),
    on: oneOf(RULE_EVENTS),
    minutes: Type.Integer({ minimum: 0, maximum: MINUTES_MAX }),
    when: object({
      match: MATCH,
      of: Type.Array(Type.Union([Condition, Inner]), { maxItems: CONDITIONS_MAX }),
    }),
    actions: Type.Array(Action, { maxItems: ACTIONS_MAX }),
  }),
)

export const RuleWritten = object({ rev: Count, enabled: Type.Boolean(), document: Document })
export const RuleAct = object({ rev: Count, act: oneOf(['remove', 'restore', 'up', 'down']) })
export const RuleTrial = object({ document: Document })
