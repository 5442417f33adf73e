/** Words in what people write, however they write them; and what a reply has in its braces. */

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Wide and narrow forms alike, small letters, nothing invisible, single spaces. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * Whether any of the words is in the text. Of scripts without spaces a piece is enough, also with spaces within; of all
 * others it has to stand by itself: "art" is not in "start".
 */
export function hasWord(text: string, words: readonly string[]): boolean {
  const plain = plainText(text)
  const dense = plain.replaceAll(' ', '')
  return words.some((one) => {
    const word = plainText(one)
    if (word === '') return false
    return CJK.test(word) ? dense.includes(word.replaceAll(' ', '')) : standsIn(plain, word)
  })
}

const LETTER = /[\p{L}\p{N}]/u

function standsIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? ''
    const after = text[at + word.length] ?? ''
    if (isEdge(before, word[0]) && isEdge(after, word.at(-1))) return true
  }
  return false
}

/** Between two letters that belong together there is no edge; beside Chinese there always is. */
const isEdge = (beside: string, own = ''): boolean =>
  !LETTER.test(beside) || !LETTER.test(own) || CJK.test(beside)

export const VARIABLES = ['name', 'number', 'topic', 'site'] as const
export type Variable = (typeof VARIABLES)[number]

const BRACES = /\{([^{}\n]{1,20})\}/gu

/** Names in braces that mean nothing. */
export const unknownVariables = (text: string): string[] =>
  [...text.matchAll(BRACES)].flatMap(([, name = '']) => (VARIABLES.includes(name as Variable) ? [] : name))

/** What there is no value for is left out. */
export const filled = (text: string, values: Partial<Record<Variable, string>>): string =>
  text.replace(BRACES, (whole, name: string) =>
    VARIABLES.includes(name as Variable) ? (values[name as Variable] ?? '') : whole,
  )
