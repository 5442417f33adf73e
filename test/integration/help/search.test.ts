/** The search as viewers use it: each question must lead to the article that answers it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { found, type HelpHouse, openHelp } from './house.ts'
import { questions } from './questions.ts'

const TOP = 3
/** Of all questions, in each language. */
const PART = 0.9

let desk: HelpHouse
beforeAll(async () => {
  desk = await openHelp()
})
afterAll(() => desk?.close())

test.each(['zh-CN', 'en'] as const)(
  '%s: nine of ten questions find their article among the first three',
  async (locale) => {
    const asked = questions.filter((one) => one.locale === locale)
    const lost: string[] = []
    for (const { asked: text, slugs } of asked) {
      const hits = (await found(desk, text, locale)).slice(0, TOP).map(({ slug }) => slug)
      if (!hits.some((slug) => slugs.includes(slug))) lost.push(`${text} → ${hits.join(', ') || 'nothing'}`)
    }
    expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(asked.length * (1 - PART))
    if (process.env.TELL) console.log(`${locale}: ${lost.length} of ${asked.length} lost\n${lost.join('\n')}`)
  },
)

test('there are at least 150 questions, none of them a title', async () => {
  expect(questions.length).toBeGreaterThanOrEqual(150)
  const { rows } = await desk.app.database.pool.query<{ title: string }>('select title from article_version')
  const titles = new Set(rows.map(({ title }) => title.toLowerCase()))
  expect(questions.filter(({ asked }) => titles.has(asked.toLowerCase()))).toEqual([])
})
