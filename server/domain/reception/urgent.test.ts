import { describe, expect, it } from 'vitest'
import { URGENT_AT_FIRST } from '#shared/rules/urgent.ts'
import { urgentFor, waitsWith } from './urgent.ts'

const rules = {
  topics: [
    {
      topic: 'account' as const,
      ask: { 'zh-CN': '账号和最后一次登录的时间', en: 'Account, and when you signed in last' },
    },
    { topic: 'order' as const, ask: { 'zh-CN': '', en: '' } },
  ],
  team: 'on-call',
}
const ask = { topic: 'account' as const, priority: 'urgent' as const, text: '账号被盗', locale: 'zh-CN' }

const REFUSED = { refused: { code: 'invalid', field: 'priority', rule: 'choice' } }
const WANTS = { refused: { code: 'invalid', field: 'facts', rule: 'required' } }

describe('what is urgent', () => {
  it('is what the site allows, with what it asks for, whether it is open or closed', () => {
    expect(urgentFor(rules, ask)).toEqual(WANTS)
    expect(urgentFor(rules, { ...ask, facts: 'u_42，昨晚' })).toEqual({
      text: '账号被盗\n\n账号和最后一次登录的时间\nu_42，昨晚',
    })
    expect(urgentFor(rules, { ...ask, topic: 'order' })).toEqual({ text: '账号被盗' })
    expect(urgentFor(rules, { ...ask, topic: 'feedback' })).toEqual(REFUSED)
    expect(urgentFor(rules, { ...ask, topic: 'feedback', priority: 'normal' })).toEqual({ text: '账号被盗' })
  })

  it('is no free pass where the site has set nothing: some topics, each with what has to be known', () => {
    for (const { topic } of URGENT_AT_FIRST.topics)
      expect(urgentFor(undefined, { ...ask, topic })).toEqual(WANTS)
    for (const topic of ['playback', 'report', 'feedback', 'other'] as const)
      expect(urgentFor(undefined, { ...ask, topic })).toEqual(REFUSED)
    expect(urgentFor({ topics: [] }, ask)).toEqual(REFUSED)
  })
})

describe('with whom it waits', () => {
  const at = (onCall: string | null, ...open: string[]) =>
    waitsWith({ home: 'home', onCall, isOpen: async (team) => open.includes(team) })

  it('is its own team where that is open, else who is on call while they are', async () => {
    expect(await at('on-call', 'on-call')).toBe('on-call')
    expect(await at('on-call', 'on-call', 'home')).toBe('home')
    expect(await at('on-call')).toBe('home')
    expect(await at(null, 'home')).toBe('home')
  })
})
