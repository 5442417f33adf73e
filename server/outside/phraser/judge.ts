/** Looks at what a model said. It is told to a visitor only where everything in it could stand in what it was given. */

export type Judged = { is: 'answer'; text: string; cited: number[] } | { is: 'unsure' } | { fault: string }

const LONGEST = 900
const CITED = /\s*[[【](\d{1,2})[\]】]/g
const UNSURE = /^["'“]?(unsure\b|不确定)/i
/** What could lead somewhere. */
const LINKS =
  /[a-z][a-z0-9+.-]*:\/\/[^\s)\]]+|\bwww\.\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|io|app|top|xyz|info|cc|me|tv|site|shop)\b|[^\s@]+@[^\s@]+\.[a-z]{2,}|\]\(/gi
const NUMBERS = /\d+(?:[.:,]\d+)*/g

/** @param passages in the order of their numbers */
export function judge(said: string, passages: readonly string[]): Judged {
  const plain = said.trim()
  if (UNSURE.test(plain)) return { is: 'unsure' }
  const cited = [...new Set([...plain.matchAll(CITED)].map(([, n]) => Number(n)))]
  if (cited.length === 0) return { fault: 'cites nothing' }
  if (cited.some((n) => n < 1 || n > passages.length)) return { fault: 'cites what it was not given' }
  const text = plain.replace(CITED, '').trim()
  if (text === '' || text.length > LONGEST) return { fault: 'too short or too long' }
  const given = cited
    .map((n) => passages[n - 1] ?? '')
    .join('\n')
    .toLowerCase()
  const stranger = [...text.matchAll(LINKS)].find(([link]) => !given.includes(link.toLowerCase()))
  if (stranger) return { fault: 'a link that it was not given' }
  // A list is numbered by whoever writes it; any other number has to be there.
  const numbers = text.replace(/^\s*\d{1,2}[.、)]/gm, '').match(NUMBERS) ?? []
  if (numbers.some((number) => !given.includes(number))) return { fault: 'a number that it was not given' }
  return { is: 'answer', text, cited }
}
