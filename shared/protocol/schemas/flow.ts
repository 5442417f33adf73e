/** What a filled-in flow must look like, before anybody looks whether it answers what the flow asks; and flows themselves. */
import { Type } from 'typebox'
import {
  FILES_MAX,
  FLOW_AMOUNT_MAX,
  FLOW_ANSWERS_MAX,
  FLOW_OPTIONS_MAX,
  FLOW_STEP_FIELDS_MAX,
  FLOW_STEPS_MAX,
  FLOW_TEXT_MAX,
  FLOWS_MAX,
  TEXT_MAX,
} from '../../rules/limits.ts'
import type { Condition, FlowAnswer, FlowAnswers, FlowDocument } from '../flow.ts'
import { Count, Currency, object, oneOf, Topic, Uuids } from './parts.ts'

const NAME = '^[a-z][a-z0-9_-]{0,39}$'
const Name = Type.String({ maxLength: 40, pattern: NAME })
export const FlowKey = Name
/** Of a shipped flow, or one of the site's own. */
export const FlowVersion = Type.Integer({ minimum: 1, maximum: 1_000_000 })

const Answer = Type.Unsafe<FlowAnswer>({
  anyOf: [
    { type: 'string', maxLength: TEXT_MAX },
    { type: 'integer', minimum: 0, maximum: FLOW_AMOUNT_MAX },
    { type: 'boolean', const: true },
    Uuids(FILES_MAX),
  ],
  // Of an answer that is a text; the others have nothing to clean.
  clean: 'text',
})

const Answers = Type.Unsafe<FlowAnswers>({
  type: 'object',
  patternProperties: { [NAME]: Answer },
  additionalProperties: false,
  maxProperties: FLOW_ANSWERS_MAX,
})

export const Form = object({
  flow: Name,
  version: FlowVersion,
  step: Type.Union([Name, Type.Null()]),
  answers: Answers,
  currency: Type.Optional(Currency),
})

/** What is kept of one who has not finished: as he typed it, and files by their ids. */
export const Progress = object({
  flow: Name,
  version: FlowVersion,
  place: Type.String({ pattern: '^(\\.card|\\.review|[a-z][a-z0-9_-]{0,39})$' }),
  typed: Type.Unsafe<Record<string, string | true | string[]>>({
    type: 'object',
    patternProperties: {
      [NAME]: {
        anyOf: [{ type: 'string', maxLength: TEXT_MAX }, { type: 'boolean', const: true }, Uuids(FILES_MAX)],
        clean: 'text',
      },
    },
    additionalProperties: false,
    maxProperties: FLOW_ANSWERS_MAX,
  }),
  currency: Type.Optional(Currency),
})

/** May be empty: what is kept before it is finished. */
const Words = Type.String({ maxLength: FLOW_TEXT_MAX, clean: 'text' })
const Both = object({ 'zh-CN': Words, en: Words })
/** Conditions hold conditions: only the domain looks how deep, and at what they say. */
const When = Type.Unsafe<Condition>({ type: 'object' })

const Field = object({
  id: Name,
  kind: oneOf(['text', 'choice', 'date', 'amount', 'order', 'title', 'file', 'document', 'consent']),
  label: Both,
  hint: Type.Optional(Both),
  optional: Type.Optional(Type.Boolean()),
  options: Type.Optional(Type.Array(object({ id: Name, label: Both }), { maxItems: FLOW_OPTIONS_MAX })),
  purpose: Type.Optional(Both),
  max: Type.Optional(Count),
  when: Type.Optional(When),
})

const Step = object({
  id: Name,
  title: Both,
  hint: Type.Optional(Both),
  fields: Type.Array(Field, { maxItems: FLOW_STEP_FIELDS_MAX }),
  when: Type.Optional(When),
  refusals: Type.Optional(
    Type.Array(object({ when: When, text: Both, rule: Both }), { maxItems: FLOW_OPTIONS_MAX }),
  ),
})

const Document = Type.Unsafe<FlowDocument>(
  object({
    format: Type.Integer({ minimum: 1, maximum: 1 }),
    key: Name,
    topic: Topic,
    makes: oneOf(['conversation', 'case', 'lookup']),
    icon: Type.Optional(
      oneOf(['playback', 'order', 'refund', 'account', 'content', 'report', 'feedback', 'appeal', 'other']),
    ),
    title: Both,
    short: Type.Optional(Both),
    card: object({ can: Both, who: Both, needs: Both, takes: Both, article: Type.Optional(Name) }),
    promise: object({ answerHours: Count }),
    steps: Type.Array(Step, { maxItems: FLOW_STEPS_MAX }),
  }),
)

export const FlowDraft = object({ rev: Count, document: Document })
export const FlowActing = object({
  rev: Count,
  act: oneOf(['publish', 'on', 'off', 'reset', 'discard', 'remove']),
})
export const FlowOrder = object({ keys: Type.Array(Name, { maxItems: FLOWS_MAX }) })
