import { expect, test } from 'vitest'
import { checkArticle, slugOf } from './article.ts'

const whole = {
  slug: 'keeps-buffering',
  title: '一直转圈',
  summary: '',
  body: '',
  steps: ['先换清晰度'],
  errors: ['E-1003'],
  keywords: [],
  devices: [],
}

test('a whole article has no problems; each wrong field is named with its rule', () => {
  expect(checkArticle(whole)).toEqual([])
  expect(
    checkArticle({
      ...whole,
      slug: '-Bad_',
      title: ' ',
      summary: 'x'.repeat(301),
      steps: ['ok', ''],
      keywords: ['y'.repeat(41)],
      devices: Array.from({ length: 21 }, (_, at) => `Android ${at}`),
    }),
  ).toEqual([
    { field: 'slug', rule: 'format' },
    { field: 'title', rule: 'empty' },
    { field: 'summary', rule: 'too_long', limit: 300 },
    { field: 'steps.1', rule: 'empty' },
    { field: 'keywords', rule: 'too_long', limit: 40 },
    { field: 'devices', rule: 'too_many', limit: 20 },
  ])
  expect(checkArticle({ ...whole, steps: Array.from({ length: 31 }, () => 'again') })).toEqual([
    { field: 'steps', rule: 'too_many', limit: 30 },
  ])
})

test('a title becomes words of an address, as far as it is Latin', () => {
  expect(slugOf('It keeps buffering — what now?')).toBe('it-keeps-buffering-what-now')
  expect(slugOf('Café’s')).toBe('cafes')
  expect(slugOf('一直转圈')).toBe('')
  const long = slugOf(`${'word-'.repeat(20)}`)
  expect(checkArticle({ ...whole, slug: long })).toEqual([])
})
