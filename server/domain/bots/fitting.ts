/**
 * Which guided flow a question fits, by the words in which the flow itself says what it does. Nobody is sent into a form
 * by chance: most of what was asked has to stand in one flow, and clearly less in every other. Pure.
 */
import type { FlowDocument, FlowLocale, FlowText } from '#shared/protocol/flow.ts'
import { contents, isHan, meaningsOf, pairs, runsOf, wordsOf } from '../help/terms.ts'

/** A flow that the site asks now. */
export type OfferedFlow = { version: number; document: FlowDocument }

/** Of what was asked so much stands in the flow … */
const FIT = 0.75
/** … and in the next one less by so much. */
const AHEAD = 1.5
const MEANING = 1.6
/** One common word is no proof, unless it is of the title. */
const PROOF = 1.6
const TITLE = 2
/** That somebody wants something says nothing of what it is. */
const WANTING = /我要|我想|想要|(?<!不)要|不?想|帮我|给我|\b(want|need|would like)\b/giu

/**
 * Complaints and appeals begin a conversation of their own, which whom they are about does not see: in a talk none is
 * offered.
 */
export const isForTalks = ({ topic }: Pick<FlowDocument, 'topic'>): boolean => topic !== 'feedback'

/** The one that the question is about, or null where nobody should be told that it is. */
export function fittingFlow(
  question: string,
  flows: readonly OfferedFlow[],
  locale: FlowLocale,
): OfferedFlow | null {
  // Who asks in Chinese is understood in Chinese, whatever the page speaks.
  const spoken: FlowLocale = /\p{Script=Han}/u.test(question) ? 'zh-CN' : locale
  const asked = termsOf(question.normalize('NFKC').replace(WANTING, ' '))
  const all = sum([...asked.values()])
  if (all === 0) return null
  const [best, next] = flows
    .map((flow) => ({ flow, ...fitOf(asked, flow.document, spoken) }))
    .toSorted((a, b) => b.found - a.found)
  if (!best || best.found < all * FIT || best.proof < PROOF) return null
  return next && best.found < next.found * AHEAD ? null : best.flow
}

function fitOf(asked: Terms, { title, short, card, steps }: FlowDocument, locale: FlowLocale) {
  const options = steps[0]?.fields.flatMap(({ options: some = [] }) => some) ?? []
  const inWords = (texts: readonly FlowText[]) => termsOf(texts.map((text) => text[locale]).join('\n'))
  const named = inWords([title, short ?? title])
  const told = inWords([title, short ?? title, card.can, ...options.map(({ label }) => label)])
  const both = [...asked].filter(([term]) => told.has(term))
  return {
    found: sum(both.map(([, weight]) => weight)),
    proof: sum(both.map(([term, weight]) => (named.has(term) ? TITLE : weight))),
  }
}

/** Beside an article that was sure: the flow that names it, where that does more than begin a conversation. */
export const flowOfArticle = (slug: string, flows: readonly OfferedFlow[]): OfferedFlow | null =>
  flows.find(({ document: { card, makes } }) => card.article === slug && makes !== 'conversation') ?? null

type Terms = Map<string, number>

/** As the search cuts texts into terms, without sounds: what is only heard alike is not sure. */
function termsOf(text: string): Terms {
  const terms: Terms = new Map()
  for (const name of meaningsOf(text)) terms.set(`s:${name}`, MEANING)
  for (const run of runsOf(text))
    if (isHan(run)) for (const part of contents(run)) addPairs(part)
    else for (const word of wordsOf(run)) terms.set(`w:${word}`, 1)
  return terms

  function addPairs(part: string): void {
    for (const pair of pairs([...part])) terms.set(`h:${pair.join('')}`, 1)
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
