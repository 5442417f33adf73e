/**
 * What an intent means, cut to a few characters: it only has to tell a repetition from another content under
 * the same id of the same author, and it must not keep the text a second time.
 */

const PRIME = 0x01000193

/** The same for the same content on every node and after every restart. */
export function digestOf(kind: string, ...parts: (string | null)[]): string {
  const text = JSON.stringify([kind, ...parts])
  return `${kind}:${text.length}:${fnv(text)}`
}

/** FNV-1a over UTF-16 units, 32 bits; twice, from two beginnings, in one walk through the text. */
function fnv(text: string): string {
  let one = 0x811c9dc5
  let other = 0x9e3779b9
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    one = Math.imul(one ^ unit, PRIME)
    other = Math.imul(other ^ unit, PRIME)
  }
  return hex(one) + hex(other)
}

const hex = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0')
