/** How sure the house's bot has to be: held to the questions of the search, and to those that no article answers. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sureOf } from '../../../server/domain/help/sure.ts'
import { type HelpHouse, openHelp } from '../help/house.ts'
import { questions } from '../help/questions.ts'
import { UNANSWERABLE } from './unanswerable.ts'

const PRECISION = 0.95
/** Who answers nothing is never wrong: so much of what has an answer is to be answered. */
const ANSWERED = 0.8

let desk: HelpHouse
beforeAll(async () => {
  desk = await openHelp()
})
afterAll(() => desk?.close())

test('of what it answers 95 of 100 are right, and it answers eight of ten', async () => {
  const nothing = (['zh-CN', 'en'] as const).flatMap((locale) =>
    UNANSWERABLE[locale].map((asked) => ({ locale, asked, slugs: [] as string[] })),
  )
  const wrong: string[] = []
  let answered = 0
  let right = 0
  for (const { locale, asked, slugs } of [...questions, ...nothing]) {
    const sure = sureOf(await desk.app.help.answers(desk.site, locale, asked))
    if (!sure) continue
    answered += 1
    if (slugs.includes(sure.text.slug)) right += 1
    else wrong.push(`${asked} → ${sure.text.slug}`)
  }
  const precision = right / answered
  const share = right / questions.length
  console.log(
    `answered ${answered} of ${questions.length + nothing.length}; right ${(100 * precision).toFixed(1)} %, ` +
      `${(100 * share).toFixed(1)} % of what has an answer`,
  )
  expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(PRECISION)
  expect(share).toBeGreaterThanOrEqual(ANSWERED)
})
