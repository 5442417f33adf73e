import { describe, expect, it } from 'vitest'
import { urgentFor } from './urgent.ts'

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

describe('what is urgent while the desk is closed', () => {
  it('is what the site allows, with what it asks for, and goes to who is on call', () => {
    expect(urgentFor(rules, false, ask)).toEqual({
      refused: { code: 'invalid', field: 'facts', rule: 'required' },
    })
    expect(urgentFor(rules, false, { ...ask, facts: 'u_42，昨晚' })).toEqual({
      text: '账号被盗\n\n账号和最后一次登录的时间\nu_42，昨晚',
      team: 'on-call',
    })
    expect(urgentFor(rules, false, { ...ask, topic: 'order' })).toEqual({ text: '账号被盗', team: 'on-call' })
    expect(urgentFor(rules, false, { ...ask, topic: 'feedback' })).toEqual({
      refused: { code: 'invalid', field: 'priority', rule: 'choice' },
    })
  })

  it('is held to nothing while it is open, or where the site has set nothing', () => {
    expect(urgentFor(rules, true, { ...ask, topic: 'feedback' })).toEqual({ text: '账号被盗', team: null })
    expect(urgentFor(null, false, { ...ask, topic: 'feedback' })).toEqual({ text: '账号被盗', team: null })
    expect(urgentFor(rules, false, { ...ask, priority: 'normal' })).toEqual({ text: '账号被盗', team: null })
  })
})
