/** Tags: short words that agents and rules put on conversations. */
import { TAG_MAX, TAGS_MAX } from './limits.ts'

/** As it is kept: one line without space at its ends, and no longer than a tag may be; empty where nothing is left. */
export const cleanTag = (text: string): string =>
  [...text.normalize('NFC').replace(/\s+/gu, ' ').trim()].slice(0, TAG_MAX).join('')

/** Two tags that differ only in the size of letters are one. */
const same = (tag: string): string => tag.normalize('NFKC').toLowerCase()

export type Tagged = { tags: string[]; added: string[]; removed: string[] }

/**
 * What becomes of the tags of a conversation, in the order in which they were put there. What is there already is not
 * put there again. Null: there would be too many.
 */
export function retag(
  tags: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): Tagged | null {
  const away = new Set(remove.map(same))
  const removed = tags.filter((tag) => away.has(same(tag)))
  const kept = tags.filter((tag) => !away.has(same(tag)))
  const there = new Set(kept.map(same))
  const added: string[] = []
  for (const tag of add.map(cleanTag)) {
    if (tag === '' || there.has(same(tag))) continue
    there.add(same(tag))
    added.push(tag)
  }
  const next = [...kept, ...added]
  return next.length > TAGS_MAX ? null : { tags: next, added, removed }
}

export const hasTag = (tags: readonly string[], tag: string): boolean =>
  tags.some((one) => same(one) === same(tag))
