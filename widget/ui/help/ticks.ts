/** Which steps of an article somebody has done, by himself: on his device alone, and nobody else hears of it. Pure. */

type Texts = { get(key: string): string; set(key: string, text: string): void }
type Steps = { slug: string; locale: string; steps: readonly string[] }

const keyOf = ({ slug, locale }: Steps) => `ticks:${slug}:${locale}`

/** @returns the numbers of those that are done; of steps that were written anew since nothing is known */
export function ticksOf(texts: Texts, article: Steps): Set<number> {
  try {
    const kept: unknown = JSON.parse(texts.get(keyOf(article)))
    const { of, done } = kept as { of?: unknown; done?: unknown }
    if (of !== sumOf(article.steps) || !Array.isArray(done)) return new Set()
    return new Set(done.filter((one): one is number => Number.isInteger(one) && one < article.steps.length))
  } catch {
    return new Set()
  }
}

export function tick(texts: Texts, article: Steps, step: number, isDone: boolean): Set<number> {
  const done = ticksOf(texts, article)
  if (isDone) done.add(step)
  else done.delete(step)
  const kept = { of: sumOf(article.steps), done: [...done].sort((a, b) => a - b) }
  texts.set(keyOf(article), done.size === 0 ? '' : JSON.stringify(kept))
  return done
}

/** Enough to tell that they are others than before. */
function sumOf(steps: readonly string[]): number {
  let sum = steps.length
  for (const sign of steps.join('\n')) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 2_147_483_647
  return sum
}
