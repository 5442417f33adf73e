/** The sentence of an article that answers a question best. */
import type { ArticleText } from '#shared/protocol/help.ts'
import { plainMarkdown } from '#shared/rules/markdown.ts'
import type { Wanted } from './question.ts'
import { isHan, meaningsOf, pairs, runsOf, wordsOf } from './terms.ts'

const LONGEST = 120
const SENTENCE_END = /(?<=[。！？!?；])|(?<=\.)\s|\n/u

/** The sentence with most of what was asked for; the summary where none has any. At most 120 characters. */
export function passageOf(text: ArticleText, wanted: readonly Wanted[]): string {
  const weights = new Map(wanted.map(({ term, weight }) => [term, weight]))
  const sentences = [text.summary, ...text.steps.map(plainMarkdown), plainMarkdown(text.body)]
    .flatMap((part) => part.split(SENTENCE_END))
    .map((sentence) => sentence.trim().replace(/；$/, ''))
    .filter((sentence) => sentence.length > 3)
  let best = { sentence: text.summary, worth: 0 }
  for (const sentence of sentences) {
    const worth = [...termsOfSentence(sentence)].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0)
    if (worth > best.worth) best = { sentence, worth }
  }
  const { sentence } = best
  return sentence.length > LONGEST ? `${sentence.slice(0, LONGEST - 1)}…` : sentence
}

function termsOfSentence(sentence: string): Set<string> {
  const terms = [...meaningsOf(sentence)].map((name) => `s:${name}`)
  for (const run of runsOf(sentence))
    if (isHan(run)) terms.push(...pairs([...run]).map((pair) => `h:${pair.join('')}`))
    else terms.push(...wordsOf(run).map((word) => `w:${word}`))
  return new Set(terms)
}
