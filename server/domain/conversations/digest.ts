/**
 * What an intent means, cut to a few characters: it only has to tell a repetition from another content under
 * the same id of the same author, and it must not keep the text a second time.
 */

const PRIME = 0x01000193
const SEEDS = [0x811c9dc5, 0x9e3779b9] as const

/** The same for the same content on every node and after every restart. */
export function digestOf(kind: string, ...parts: (string | null)[]): string {
  const text = JSON.stringify([kind, ...parts])
  return `${kind}:${text.length}:${SEEDS.map((seed) => fnv(text, seed)).join('')}`
}

/** FNV-1a over UTF-16 units, 32 bits. */
function fnv(text: string, seed: number): string {
  let hash: number = seed
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
