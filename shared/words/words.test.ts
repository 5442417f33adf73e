import './all.ts'
import { expect, it } from 'vitest'
import { entrySentence } from './entries.ts'
import { say } from './say.ts'
import { closesInWords, dayWord, opensInWords } from './times.ts'

const AT = Date.UTC(2026, 10, 23, 18, 14)
const SHANGHAI = 'Asia/Shanghai'

it('says when the desk opens in the own time of the reader', () => {
  const opens = Date.UTC(2026, 10, 24, 1, 0)
  expect(opensInWords(opens, AT, 'zh-CN', SHANGHAI)).toBe('今天 09:00，还有 6 小时 46 分')
  expect(opensInWords(opens, AT, 'en', 'Europe/Berlin')).toBe('tomorrow 02:00, in 6 h 46 min')
  expect(dayWord(opens + 5 * 86_400_000, AT, 'en', SHANGHAI)).toBe('Sun 29 Nov')
})

it('says until when it is open, with the day where it is not today', () => {
  expect(closesInWords(AT + 3_600_000, AT, 'zh-CN', SHANGHAI)).toBe('03:14')
  expect(closesInWords(Date.UTC(2026, 10, 28, 16), AT, 'en', SHANGHAI)).toBe('Sun 29 Nov 00:00')
})

it('says why something was refused, and what to do', () => {
  expect(say('zh-CN', { code: 'limited', retryAfterMs: 2_400, limit: 'message' })).toBe(
    '操作太频繁，请 3 秒后再试。',
  )
  expect(say('en', { code: 'invalid', field: 'text', rule: 'too_long', limit: 4_000 })).toContain(
    '4000 characters',
  )
})

it('tells what happened', () => {
  const base = { conversation: 'c', n: 1, at: AT, author: { role: 'agent', id: 'a', name: '林夕' } } as const
  expect(entrySentence({ ...base, kind: 'resolved', body: { by: 'agent' } }, 'zh-CN')).toBe('林夕 结束了对话')
  expect(entrySentence({ ...base, kind: 'closing', body: { at: AT } }, 'en', SHANGHAI)).toContain('02:14')
})
