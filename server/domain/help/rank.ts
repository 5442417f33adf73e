/**
 * BM25F: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009). The part that an
 * article has in it is kept with the posting; the rarity of a term is reckoned when it is asked for, as articles come
 * and go. The usual length is a constant here: so no article has to be counted anew when another changes.
 */
import type { Terms } from './terms.ts'

const K1 = 1.2
const B = 0.5
/** Weighed terms of an article of some 300 characters. */
const USUAL_LENGTH = 600

/** term → what the article is worth for it, between 0 and 1 + K1 */
export function postingsOf(terms: Terms): [term: string, weight: number][] {
  const length = [...terms.values()].reduce((sum, weight) => sum + weight, 0)
  const norm = K1 * (1 - B + (B * length) / USUAL_LENGTH)
  return [...terms].map(([term, often]) => [term, (often * (K1 + 1)) / (often + norm)])
}

/** How much a term tells: little when many of the articles have it. Never negative. */
export const rarity = (articles: number, having: number): number =>
  Math.log(1 + (articles - having + 0.5) / (having + 0.5))
