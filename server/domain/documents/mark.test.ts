import { expect, test } from 'vitest'
import { markOf } from './mark.ts'

const mark = {
  purpose: { 'zh-CN': '核对账号持有人', en: 'Check who holds the account' },
  site: '长夜影院',
  day: '2026-11-26',
}

test('the visitor’s language first, English below it, each once', () => {
  expect(markOf({ ...mark, locale: 'zh-CN' })).toBe(
    '仅限：核对账号持有人 · 长夜影院 · 2026-11-26\nOnly for: Check who holds the account · 长夜影院 · 2026-11-26',
  )
  expect(markOf({ ...mark, locale: 'en' })).toBe(
    'Only for: Check who holds the account · 长夜影院 · 2026-11-26',
  )
})

test('a long purpose is cut, and nothing in it starts a line or turns the writing round', () => {
  const long = { 'zh-CN': `核对\n${'长'.repeat(80)}`, en: '\u202eaccount' }
  const [first = '', second = '', ...more] = markOf({ ...mark, purpose: long, locale: 'zh-CN' }).split('\n')
  expect(first).toMatch(/^仅限：核对 长{36}… · /)
  expect(second).toMatch(/^Only for: account · /)
  expect(more).toEqual([])
})
