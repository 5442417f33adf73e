/** From what somebody typed to the terms that are looked up, each with its weight. */
import { isOneSlip, neighbours } from './near.ts'
import { foldSound, type Sounds } from './pinyin.ts'
import { rarity } from './rank.ts'
import { contents, isHan, meaningsOf, pairs, runsOf, soundings, wordsOf } from './terms.ts'

export type Wanted = { term: string; weight: number }

/** What the index knows: how many articles have each of the terms, and how many articles there are. */
export interface Dictionary {
  having(terms: readonly string[]): Promise<{ articles: number; having: Map<string, number> }>
  /** Terms of one slip away, by what is left of them without a letter. */
  near(left: readonly string[]): Promise<{ term: string; having: number }[]>
}

/** The same thing may be named in several ways: the first of which the index knows something is taken. */
type Ways = Wanted[][]

const MEANING = 1.6
const WORD = 1.2
const PAIR = 1
const SIGN = 0.3
const SOUND = 0.8
const INITIALS = 0.6
const SLIP = 0.6
/** Beyond this many terms a question is a letter; the rarest say what it is about. */
const MOST_TERMS = 24
/** A term that more than this part of many articles have tells nothing. */
const COMMON = 0.4
const FEW = 200
const LONGEST_INITIALS = 6

export type Understanding = { sounds: Sounds; meaningBySound: ReadonlyMap<string, string> }

/** The things that a question names, each with the ways to look for it. */
export function waysOf(text: string, { sounds, meaningBySound }: Understanding): Ways[] {
  const things: Ways[] = []
  for (const name of meaningsOf(text)) things.push([[{ term: `s:${name}`, weight: MEANING }]])
  for (const run of runsOf(text))
    if (isHan(run)) for (const part of contents(run)) things.push(...waysOfHan(part, sounds))
    else for (const word of wordsOf(run)) things.push(waysOfWord(word, run, meaningBySound))
  return things
}

function waysOfHan(part: string, sounds: Sounds): Ways[] {
  const signs = [...part]
  if (signs.length === 1) return [[[{ term: `h:${part}`, weight: PAIR }]]]
  const syllables = pairs(sounds(part).map(foldSound))
  return [
    ...pairs(signs).map((pair, i): Ways => {
      const sound = syllables[i]?.join('')
      return [
        [{ term: `h:${pair.join('')}`, weight: PAIR }],
        ...(sound ? [[{ term: `p:${sound}`, weight: SOUND }]] : []),
      ]
    }),
    ...signs.map((sign): Ways => [[{ term: `h:${sign}`, weight: SIGN }]]),
  ]
}

/** `run` is the word as it was typed: what looks like an English ending may be the end of a syllable. */
function waysOfWord(word: string, run: string, meaningBySound: ReadonlyMap<string, string>): Ways {
  const ways: Ways = [[{ term: `w:${word}`, weight: WORD }]]
  for (const syllables of soundings(run)) {
    const meaning = meaningBySound.get(syllables.join(''))
    const terms = syllables.length === 1 ? syllables : pairs(syllables).map((pair) => pair.join(''))
    ways.push([
      ...terms.map((sound) => ({ term: `p:${sound}`, weight: SOUND })),
      ...(meaning ? [{ term: `s:${meaning}`, weight: MEANING }] : []),
    ])
  }
  if (/^[a-z]{2,}$/.test(word) && word.length <= LONGEST_INITIALS)
    ways.push([{ term: `i:${word.slice(0, 4)}`, weight: INITIALS }])
  return ways
}

/** Single characters alone prove nothing where the question has more than one. */
const isWeak = ({ weight }: Wanted) => weight <= SIGN

/** `known`: what part of the things that a question names the index knows by any of their ways, from 0 to 1. */
export type Plan = { wanted: Wanted[]; known: number }

const NOTHING: Plan = { wanted: [], known: 0 }
const worthOf = (ways: Ways): number => ways[0]?.[0]?.weight ?? 0

/** What is looked up, with weights that hold the rarity of each term; empty when the index knows nothing of it. */
export async function planOf(text: string, how: Understanding, dictionary: Dictionary): Promise<Plan> {
  const things = waysOf(text, how)
  const terms = [...new Set(things.flat(2).map(({ term }) => term))]
  if (terms.length === 0) return NOTHING
  const { articles, having } = await dictionary.having(terms)
  const known = ({ term }: Wanted) => having.has(term)
  const chosen = new Map<string, number>()
  const take = ({ term, weight }: Wanted, often: number) =>
    chosen.set(term, Math.max(chosen.get(term) ?? 0, weight * rarity(articles, often)))
  const lost: string[] = []
  let strong = false
  let found = 0
  for (const ways of things) {
    const way = ways.find((one) => one.some(known))
    if (way) found += worthOf(ways)
    // A slip is one of the hand: who chose the characters has not mistyped their sound.
    if (!way && ways[0]?.[0]?.term.startsWith('w:'))
      lost.push(...ways.flat().flatMap(({ term }) => (/^[wp]:/.test(term) ? [term] : [])))
    for (const one of way?.filter(known) ?? []) {
      take(one, having.get(one.term) ?? 0)
      strong ||= !isWeak(one)
    }
  }
  for (const { term, having: often } of await slips(lost, dictionary)) {
    take({ term, weight: SLIP }, often)
    strong = true
  }
  if (!strong) return NOTHING
  const all = things.reduce((sum, ways) => sum + worthOf(ways), 0)
  return { wanted: telling(chosen, articles, having), known: found / all }
}

async function slips(
  lost: readonly string[],
  dictionary: Dictionary,
): Promise<{ term: string; having: number }[]> {
  const words = [...new Set(lost.map((term) => term.slice(2)))]
  const left = [...new Set(words.flatMap(neighbours))]
  if (left.length === 0) return []
  return (await dictionary.near(left)).filter(({ term }) =>
    words.some((word) => isOneSlip(word, term.slice(2))),
  )
}

function telling(
  chosen: Map<string, number>,
  articles: number,
  having: ReadonlyMap<string, number>,
): Wanted[] {
  const all = [...chosen].map(([term, weight]): Wanted => ({ term, weight }))
  const rare = all.filter(({ term }) => articles < FEW || (having.get(term) ?? 0) < articles * COMMON)
  return (rare.length > 0 ? rare : all).toSorted((a, b) => b.weight - a.weight).slice(0, MOST_TERMS)
}
