/**
 * Guided flows as data: what is asked, step by step, and what becomes of it; what was answered; and what those see who
 * write them. The flows that ship are `shared/flows`, the rules `shared/rules/flow`.
 */
import type { FileView, Id, Instant, Topic } from './conversation.ts'

/**
 * Cents for an amount, `true` for a consent, ids for files; else a text: of a date `2026-11-26`. Of an identity document ids
 * as long as it is asked, and `true` where it is kept: which they are only its case knows.
 */
export type FlowAnswer = string | number | true | Id[]
export type FlowAnswers = Record<string, FlowAnswer>

/** What a conversation that began with a flow carries: `step` is where a person was asked for, null at the end. */
export type FlowForm = {
  flow: string
  version: number
  step: string | null
  answers: FlowAnswers
  /** Of its amounts, where the order is in another than the site: as the visitor's screen says. */
  currency?: string
}

export const FLOW_LOCALES = ['zh-CN', 'en'] as const
export type FlowLocale = (typeof FLOW_LOCALES)[number]
/** Every text exists in every language. */
export type FlowText = Record<FlowLocale, string>

export const FIELD_KINDS = [
  'text',
  'choice',
  'date',
  'amount',
  'order',
  'title',
  'file',
  'document',
  'consent',
] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** By which home shows a flow. */
export const FLOW_ICONS = [
  'playback',
  'order',
  'refund',
  'account',
  'content',
  'report',
  'feedback',
  'appeal',
  'other',
] as const
export type FlowIcon = (typeof FLOW_ICONS)[number]

export const FLOW_MAKES = ['conversation', 'case', 'lookup'] as const
export type FlowMakes = (typeof FLOW_MAKES)[number]

/** `not` is also true of what has no answer. A field that is named must be asked before. */
export type Condition =
  | { field: string; is: string[] }
  | { field: string; over: number }
  | { not: Condition }
  | { all: Condition[] }
  | { any: Condition[] }

export type FlowOption = { id: string; label: FlowText }

export type FlowField = {
  id: string
  kind: FieldKind
  label: FlowText
  hint?: FlowText
  optional?: boolean
  /** Of `choice` alone. */
  options?: FlowOption[]
  /** Of `document` alone: what it is needed for, as it is burned into the picture. */
  purpose?: FlowText
  /** Characters of a text, days before today of a date, cents of an amount, number of files. */
  max?: number
  when?: Condition
}

export type FlowRefusal = { when: Condition; text: FlowText; rule: FlowText }

export type FlowStep = {
  id: string
  title: FlowText
  hint?: FlowText
  fields: FlowField[]
  when?: Condition
  /** Where this holds after the step the rule says no. The rule is quoted, and a person can still be asked. */
  refusals?: FlowRefusal[]
}

export type FlowDocument = {
  /** Of this form of document. */
  format: 1
  key: string
  topic: Topic
  makes: FlowMakes
  /** `other` where none is named. */
  icon?: FlowIcon
  title: FlowText
  /** Its name on home, where the title is too long for a tile. */
  short?: FlowText
  /** Said before anything is asked. */
  card: { can: FlowText; who: FlowText; needs: FlowText; takes: FlowText; article?: string }
  /** Hours of service within which somebody answers. */
  promise: { answerHours: number }
  steps: FlowStep[]
}

/** Of a flow as it was asked what its answers are read by: the questions that have one, with the option that was chosen. */
export type FlowAsked = Pick<FlowDocument, 'title' | 'topic' | 'makes' | 'promise'> & {
  steps: { id: string; title: FlowText; fields: Pick<FlowField, 'id' | 'kind' | 'label' | 'options'>[] }[]
}

/** As it is kept: with the words that were asked where they are a site's own, so that nobody has to look them up. */
export type KeptForm = FlowForm & {
  asked?: FlowAsked
  /** Of its amounts, where it is not CNY: that of the order, or in which the site was paid then. */
  currency?: string
}

/** A flow as home lists it; `version` is the one that is asked now. */
export type FlowLine = { key: string; version: number; topic: Topic; icon: FlowIcon; name: FlowText }

/** `gone`: one of the site's own that was taken away. */
export type FlowState = 'on' | 'off' | 'gone'
/** As it shipped, changed by the site, or the site's own. */
export type FlowOrigin = 'shipped' | 'changed' | 'own'

/** What became of a flow: sent, a person asked for on the way, left; and the steps at which it was left, most first. */
export type FlowFigures = {
  finished: number
  person: number
  left: number
  stops: { step: string; times: number }[]
}

export type FlowRow = {
  key: string
  title: FlowText
  icon: FlowIcon
  topic: Topic
  makes: FlowMakes
  state: FlowState
  origin: FlowOrigin
  /** What is asked now; null of one that was never published. */
  version: number | null
  hasDraft: boolean
  rev: number
  changedAt: Instant | null
  changedBy: string | null
  figures: FlowFigures & { steps: { id: string; title: FlowText }[] }
}

/** `by` is null of what came with Foyer. */
export type FlowVersion = { version: number; at: Instant | null; by: string | null; document: FlowDocument }

export type EditedFlow = {
  key: string
  rev: number
  state: FlowState
  origin: FlowOrigin
  /** What visitors are asked now; null of one that was never published. */
  published: { version: number; document: FlowDocument } | null
  draft: FlowDocument | null
  changedAt: Instant | null
  changedBy: string | null
  /** The newest first, at most 20; the shipped one last. */
  versions: FlowVersion[]
}

export type FlowAct = 'publish' | 'on' | 'off' | 'reset' | 'discard' | 'remove'
export const FLOW_ACTS: readonly FlowAct[] = ['publish', 'on', 'off', 'reset', 'discard', 'remove']

/** A text as it was typed, `true`, or finished uploads. */
export type TypedAnswer = string | true | (FileView & { at: Instant })[]

/** What somebody has filled in and not sent, and where he is; `place` is a step, or `.card` or `.review`. */
export type FlowProgress = {
  flow: string
  version: number
  place: string
  typed: Record<string, TypedAnswer>
  /** Of its amounts, where the order is in another than the site. */
  currency?: string
  at: Instant
}

/**
 * From the editor to the preview in the frame beside it: what is written, and the step that is open (`.card` before all of
 * them). With another `turn` that step is shown, though somebody has gone on in the preview.
 */
export type FlowShown = { foyer: 'flow'; flow: FlowDocument; at: string; turn: number }
/** From the preview: it can be told now. */
export type FlowReady = { foyer: 'flow-ready' }
