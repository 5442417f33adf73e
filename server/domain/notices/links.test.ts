import { describe, expect, test } from 'vitest'
import type { NoticeLink } from '#shared/protocol/notices.ts'
import { newId } from '#shared/rules/id.ts'
import { createLinks } from './links.ts'

const NOW = Date.parse('2026-11-26T04:00:00Z')
const DAY_MS = 86_400_000
const links = createLinks('a secret that is long enough for it')
const [way, other] = [newId(NOW), newId(NOW)]
const tokenOf = async (link: NoticeLink) => (await links.path(link, NOW)).replace('/n/', '')

describe('a link in a mail', () => {
  const all: NoticeLink[] = [
    { is: 'confirm', way },
    { is: 'stop', site: way, address: 'ab'.repeat(16) },
    { is: 'talk', way, conversation: other },
    { is: 'case', way, case: other },
  ]
  test.each(all)('leads where it says, and is short: $is', async (link) => {
    const token = await tokenOf(link)
    expect(token.length).toBeLessThan(80)
    expect(await links.read(token, NOW)).toEqual(link)
  })

  test('is nothing where a sign was changed, or another desk has made it', async () => {
    const token = await tokenOf({ is: 'talk', way, conversation: other })
    for (const at of [0, 5, 30, 60, token.length - 1]) {
      for (const sign of 'ABCDwxyz')
        if (sign !== token[at]) {
          const changed = token.slice(0, at) + sign + token.slice(at + 1)
          expect(await links.read(changed, NOW), `sign ${at}`).toBeNull()
        }
    }
    expect(await links.read('', NOW)).toBeNull()
    expect(await createLinks('another secret of another desk').read(token, NOW)).toBeNull()
  })

  test('is over after a month, to confirm after three days, and to stop never', async () => {
    const holds = async (link: NoticeLink, days: number) =>
      (await links.read(await tokenOf(link), NOW + days * DAY_MS)) !== null
    expect(await holds({ is: 'talk', way, conversation: other }, 29)).toBe(true)
    expect(await holds({ is: 'talk', way, conversation: other }, 31)).toBe(false)
    expect(await holds({ is: 'confirm', way }, 2)).toBe(true)
    expect(await holds({ is: 'confirm', way }, 4)).toBe(false)
    expect(await holds({ is: 'stop', site: way, address: 'ab'.repeat(16) }, 3_000)).toBe(true)
  })

  test('a box comes to the same, and another one to something else', async () => {
    const box = await links.boxOf(way, 'lin@example.com')
    expect(await links.boxOf(way, 'lin@example.com')).toEqual(box)
    expect(await links.boxOf(other, 'lin@example.com')).not.toEqual(box)
    expect(await links.boxOf(way, 'lan@example.com')).not.toEqual(box)
  })
})
