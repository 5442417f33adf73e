/** What a filled-in flow must look like, before anybody looks whether it answers what the flow asks. */
import { Type } from 'typebox'
import { FILES_MAX, FLOW_AMOUNT_MAX, FLOW_ANSWERS_MAX, TEXT_MAX } from '../../rules/limits.ts'
import type { FlowAnswer, FlowAnswers } from '../flow.ts'
import { object, Uuids } from './parts.ts'

const NAME = '^[a-z][a-z0-9_-]{0,39}$'
const Name = Type.String({ maxLength: 40, pattern: NAME })

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
  version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  step: Type.Union([Name, Type.Null()]),
  answers: Answers,
})
