/** What was answered to a guided flow. The flows themselves are `shared/flows`, their rules `shared/rules/flow`. */
import type { Id } from './conversation.ts'

/** Cents for an amount, `true` for a consent, ids for files; else a text: of a date `2026-11-26`. */
export type FlowAnswer = string | number | true | Id[]
export type FlowAnswers = Record<string, FlowAnswer>

/** What a conversation that began with a flow carries: `step` is where a person was asked for, null at the end. */
export type FlowForm = { flow: string; version: number; step: string | null; answers: FlowAnswers }
