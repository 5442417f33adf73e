/**
 * Words that differ by one slip: one letter too many, missing, wrong, or two in the wrong order. Two such words share
 * a word that is left when one letter is taken away (Garbe: SymSpell, 2012; after Mor and Fraenkel, 1982), so the
 * database finds candidates by equality, and the distance decides.
 */

const SHORTEST = 4
const LONGEST = 24

/** The word itself and what is left without one of its letters; nothing of words too short to be guessed. */
export function neighbours(word: string): string[] {
  if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word)) return []
  return [...new Set([word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))])]
}

/** Whether one slip makes one of the other (optimal string alignment distance of at most 1). */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return true
  let i = 0
  while (i < a.length && a[i] === b[i]) i += 1
  const [restA, restB] = [a.slice(i), b.slice(i)]
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
