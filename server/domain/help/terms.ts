/**
 * Cuts texts and questions into terms. A term has a sign in front that says what it is:
 * `h:` one or two Han characters, `w:` a Latin word or number, `s:` a meaning out of the synonyms, `p:` the sound of
 * one or two characters, `i:` initials of two to four. Pairs of characters find Chinese words without a dictionary
 * (Nie, Gao, Zhang, Zhou: On the Use of Words and N-grams for Chinese Information Retrieval, IRAL 2000).
 */
import type { ArticleText } from '#shared/protocol/help.ts'
import { plainMarkdown } from '#shared/rules/markdown.ts'
import { simplified } from './characters.ts'
import { foldSound, type Sounds, syllablesOf } from './pinyin.ts'
import { SYNONYMS } from './synonyms.ts'

/** How often each term stands in a text, by what the places weigh. */
export type Terms = Map<string, number>

const RUN = /\p{Script=Han}+|[\p{Script=Latin}\p{N}]+(?:['._+-][\p{Script=Latin}\p{N}]+)*/gu
const HAN = /\p{Script=Han}/u
/** What questions are made of besides what they are about. */
const CHINESE_STOPS =
  /为什么|怎么回事|怎么办|怎么样|怎样|怎么|如何|是不是|能不能|可不可以|有没有|可以|请问|什么|一下|一个|这个|那个|了吗|请|我们|你们|他们|我的|你的|[的了吗呢啊吧呀么嘛我你他她它您是和与及又都还就把被给让]/gu
const ENGLISH_STOPS = new Set(
  'a an the is are was were be been am i my me we our you your it its this that these those to of in on at for from with and or but not no do does did can could will would should how what why when where who which there here have has had get got as if so any some just please im ive dont cant wont about after before again keep keeps'.split(
    ' ',
  ),
)

export const normalized = (text: string): string =>
  simplified(text.normalize('NFKC').toLowerCase().replace(/[’‘`]/g, "'"))

/** A light stem: enough that "buffers" finds "buffering" (after Harman: How Effective Is Suffixing?, JASIS 1991). */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  const cut = word
    .replace(/'s?$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=...)(ing|ed)$/, '')
    .replace(/(?<![su])s$/, '')
  return cut.replace(/(.)\1$/, '$1').replace(/(?<=..)e$/, '')
}

/** Runs of Han characters, and words of Latin letters and digits, in their order. */
export function runsOf(text: string): string[] {
  return normalized(text).match(RUN) ?? []
}

export const isHan = (run: string): boolean => HAN.test(run)

/** The contents of a Han run, without what only makes it a question. */
export const contents = (run: string): string[] => run.split(CHINESE_STOPS).filter((part) => part !== '')

export const pairs = <T>(items: readonly T[]): T[][] => items.slice(1).map((item, i) => [items[i] as T, item])

/** `media_err_decode` and its parts; `e-1003` also as `e1003` and `1003`. */
export function wordsOf(run: string): string[] {
  const parts = run.split(/[._+'-]/).filter((part) => part !== '')
  const whole = parts.join('')
  const number = /^[a-z]{1,3}(\d{3,})$/.exec(whole)?.[1]
  const all = run.includes("'") ? [whole] : [...new Set([whole, ...parts])]
  const words = all.filter((word) => !ENGLISH_STOPS.has(word)).map(stem)
  return [...new Set(number ? [...words, number] : words)]
}

const byLength = (a: readonly [string, string], b: readonly [string, string]) => b[0].length - a[0].length
const HAN_SYNONYMS = SYNONYMS.filter(([word]) => HAN.test(word)).toSorted(byLength)
const LATIN_SYNONYMS = SYNONYMS.filter(([word]) => !HAN.test(word)).map(([word, name]) => [
  ` ${word.split(' ').flatMap(wordsOf).join(' ')} `,
  name,
])

/** The meanings that a text names. */
export function meaningsOf(text: string): Set<string> {
  const plain = normalized(text)
  const found = new Set<string>()
  for (const [word, name] of HAN_SYNONYMS) if (plain.includes(word)) found.add(name)
  const words = ` ${(plain.match(RUN) ?? []).flatMap((run) => (isHan(run) ? [] : wordsOf(run))).join(' ')} `
  for (const [word = '', name = ''] of LATIN_SYNONYMS)
    if (word !== '  ' && words.includes(word)) found.add(name)
  return found
}

/** What a field weighs: who names it in the title means it. */
const WEIGHTS = { title: 5, keywords: 4, errors: 6, devices: 2, summary: 2, steps: 1, body: 1 }

/** The terms of an article. Sounds and single characters only of title and keywords: elsewhere they are chance. */
export function termsOfArticle(text: ArticleText, sounds: Sounds): Terms {
  const terms: Terms = new Map()
  const add = (term: string, weight: number) => terms.set(term, (terms.get(term) ?? 0) + weight)
  const fields: [string, number, boolean][] = [
    [text.title, WEIGHTS.title, true],
    ...text.keywords.map((one): [string, number, boolean] => [one, WEIGHTS.keywords, true]),
    ...text.errors.map((one): [string, number, boolean] => [one, WEIGHTS.errors, false]),
    ...text.devices.map((one): [string, number, boolean] => [one, WEIGHTS.devices, false]),
    [text.summary, WEIGHTS.summary, false],
    ...text.steps.map((one): [string, number, boolean] => [plainMarkdown(one), WEIGHTS.steps, false]),
    [plainMarkdown(text.body), WEIGHTS.body, false],
  ]
  for (const [field, weight, strong] of fields) {
    for (const run of runsOf(field))
      if (!isHan(run)) for (const word of wordsOf(run)) add(`w:${word}`, weight)
      else addHan(run, weight, strong)
    for (const name of meaningsOf(field)) add(`s:${name}`, weight)
  }
  return terms

  function addHan(run: string, weight: number, strong: boolean): void {
    const signs = [...run]
    for (const pair of pairs(signs)) add(`h:${pair.join('')}`, weight)
    if (!strong) return
    for (const sign of signs) add(`h:${sign}`, weight / 2)
    const syllables = sounds(run).map(foldSound)
    for (const syllable of syllables) add(`p:${syllable}`, weight / 4)
    for (const pair of pairs(syllables)) add(`p:${pair.join('')}`, weight)
    const initials = sounds(run).map((syllable) => syllable[0] ?? '')
    for (const length of [2, 3, 4])
      for (let i = 0; i + length <= initials.length; i += 1)
        add(`i:${initials.slice(i, i + length).join('')}`, weight / 2)
  }
}

/** The sounds of the Han synonyms, so that who types a synonym in pinyin is understood: `zhuanquan` → buffering. */
export function soundsOfMeanings(sounds: Sounds): Map<string, string> {
  return new Map(
    HAN_SYNONYMS.filter(([word]) => word.length > 1).map(([word, name]) => [
      sounds(word).map(foldSound).join(''),
      name,
    ]),
  )
}

/** Ways to read a word as pinyin: each as its folded syllables. */
export const soundings = (word: string): string[][] => syllablesOf(word).map((way) => way.map(foldSound))
