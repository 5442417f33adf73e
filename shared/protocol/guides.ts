/** Guides: the steps of an article, sent into a conversation to be ticked there. */
import type { Id } from './conversation.ts'
import type { HelpLocale } from './help.ts'

/** What is sent of an article. Steps are in the safe Markdown of `shared/rules/markdown.ts`, numbered in their order. */
export type GuideText = { article: Id; locale: HelpLocale; title: string; steps: string[] }

/** `device`: its article names that of the visitor, called so there; `others`: it names some, and none of them can be his. */
export type ForDevice = { device?: string; others?: true }
export type FoundGuide = GuideText & ForDevice

/** What a visitor says of one step. */
export type StepMark = 'done' | 'undone' | 'stuck'
