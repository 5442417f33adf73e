import { expect, test } from 'vitest'
import { hoursText } from './intervals.ts'

test.each([
  ['09:00', '18:00', '09:00–18:00'],
  ['22:00', '02:00', '22:00–02:00'],
  ['00:00', '00:00', '全天'],
  ['00:00', '24:00', '全天'],
  // A day and night from nine is no calendar day.
  ['09:00', '09:00', '09:00–09:00'],
])('from %s to %s is %s', (from, to, text) => expect(hoursText({ from, to }, 'zh-CN')).toBe(text))

test('in English too', () => expect(hoursText({ from: '00:00', to: '00:00' }, 'en')).toBe('all day'))
