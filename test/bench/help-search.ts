/**
 * Searching a help centre of ten thousand articles with what viewers really type, beside one of thirty-eight: the
 * domain on PostgreSQL, without the way there. The many are mixed from the sentences of the few, so that every word of
 * a question is in hundreds of them, which is the worst that can be asked.
 */
import { systemClock } from '#shared/clock.ts'
import type { ArticleText, HelpLocale } from '#shared/protocol/help.ts'
import { helpArticles } from '../../demo/help.ts'
import { createHelp, type ShippedArticle } from '../../server/domain/help.ts'
import { openDatabase } from '../../server/stores/sql/database.ts'
import { createHelpStore } from '../../server/stores/sql/help.ts'
import { questions } from '../integration/help/questions.ts'
import { type Figure, rounded } from './figure.ts'
import { stage } from './stage.ts'

const ARTICLES = 10_000
const ROUNDS = 3
const GOAL_MS = 50

export async function helpSearch(): Promise<Figure[]> {
  const { house } = await stage()
  const { databaseUrl } = await house(1)
  const database = openDatabase({ url: databaseUrl, connections: 4 })
  const help = createHelp({ store: createHelpStore(database.pool), clock: systemClock })
  try {
    const { rows } = await database.pool.query<{ id: string; key: string }>(
      'select id, key from site order by key',
    )
    const [few, many] = rows
    if (!few || !many) throw new Error('The house has too few sites.')
    await help.ship(few.id, helpArticles)
    await help.ship(many.id, mix(ARTICLES))
    await database.pool.query('vacuum analyze')
    const ask = (key: string) => async (one: { asked: string; locale: HelpLocale }) => {
      const began = performance.now()
      await help.search(key, one.locale, one.asked, { by: 'typing' })
      return performance.now() - began
    }
    const [value, reference] = [await p95(ask(many.key)), await p95(ask(few.key))]
    return [
      {
        name: 'help-search',
        value: rounded(value),
        reference: rounded(reference),
        ratio: rounded(value / reference, 2),
        unit: 'ms p95',
        goal: `≤ ${GOAL_MS} ms`,
        met: value <= GOAL_MS,
        beside: `the same questions to ${helpArticles.length} articles instead of ${ARTICLES}`,
      },
    ]
  } finally {
    await database.close()
  }
}

/** Of all questions, one after the other, the first round being to warm up. */
async function p95(ask: (one: (typeof questions)[number]) => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const one of questions) {
      const took = await ask(one)
      if (round > 0) times.push(took)
    }
  times.sort((one, other) => one - other)
  return times[Math.floor(times.length * 0.95)] ?? Number.NaN
}

/** Each is one of the few with the summary of another; which ones follows from its number alone. */
function mix(count: number): ShippedArticle[] {
  const from = (n: number) => helpArticles[n % helpArticles.length] as ShippedArticle
  return Array.from({ length: count }, (_, n) => {
    const [own, other] = [from(n), from(n * 7 + 3)]
    const text = (locale: HelpLocale): ArticleText => ({
      ...own.texts[locale],
      title: `${own.texts[locale].title} ${n}`,
      summary: other.texts[locale].summary,
    })
    return { slug: `article-${n}`, category: own.category, texts: { 'zh-CN': text('zh-CN'), en: text('en') } }
  })
}
