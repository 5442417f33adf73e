import { describe, expect, test } from 'vitest'
import type { CaseCard } from '../protocol/cases.ts'
import type { Entry, EntryBodies, EntryKind } from '../protocol/conversation.ts'
import { caseGist, talkGist, wasHandedOver } from './gist.ts'

const lin = { role: 'agent', id: 'lin', name: '林夕' } as const
const bai = { role: 'agent', id: 'bai', name: '白露' } as const
const visitor = { role: 'visitor' } as const
const system = { role: 'system' } as const

/** A log as somebody lived it: each entry a second after the one before, but for those that belong to one act. */
function log(...told: [EntryKind, Entry['author'], EntryBodies[EntryKind], number?][]): Entry[] {
  return told.map(
    ([kind, author, body, at], index) =>
      ({ conversation: 'c', n: index + 1, kind, author, body, at: at ?? (index + 1) * 1_000 }) as Entry,
  )
}
const takes = (who: typeof lin | typeof bai): [EntryKind, Entry['author'], EntryBodies['accepted']] => [
  'accepted',
  who,
  { agent: { id: who.id, name: who.name } },
]
const both = { from: { id: 'lin', name: '林夕' }, to: { id: 'bai', name: '白露' } }

describe('of a conversation that was given on', () => {
  const handed = log(
    ['started', system, { topic: 'refund', priority: 'normal' }],
    ['message', visitor, { text: '同一天扣了两次' }],
    takes(lin),
    ['message', lin, { text: '今晚十点前给您回复' }],
    ['message', visitor, { text: '好的' }],
    ['note', lin, { text: '账单已核对，只差主管点头' }, 9_000],
    ['transferred', lin, both, 9_000],
    ['message', visitor, { text: '怎么样了？' }],
  )

  test('it is what he said first, what he was told last, what was noted with it, and what is unanswered', () => {
    expect(wasHandedOver(handed)).toBe(true)
    expect(talkGist(handed)).toEqual({
      wanted: '同一天扣了两次',
      said: { who: '林夕', text: '今晚十点前给您回复', at: 4_000 },
      open: { text: '怎么样了？', at: 8_000 },
      note: { who: '林夕', text: '账单已核对，只差主管点头', at: 9_000 },
      hands: ['林夕', '白露'],
      stuck: null,
    })
  })

  test('an answer leaves nothing open, and a note of another moment is none of the giving on', () => {
    const later = [
      ...handed.filter(({ kind }) => kind !== 'note'),
      ...log(['note', bai, { text: '随手记' }, 20_000], ['message', bai, { text: '已经退了' }, 21_000]),
    ]
    expect(talkGist(later)).toMatchObject({ open: null, note: null, said: { who: '白露', text: '已经退了' } })
  })

  test('what was redacted is not in it', () => {
    const gone = log(
      ['message', visitor, { text: '', redacted: true }],
      ['message', visitor, { text: '卡住了' }],
      ['message', lin, { text: '', redacted: true }],
    )
    expect(talkGist(gone)).toMatchObject({ wanted: '卡住了', said: null, open: { text: '卡住了' } })
  })

  test('a form says it in its longest words, files by their names, and long words are cut', () => {
    const form = {
      flow: 'refund',
      version: 1,
      answers: { order: 'DH-20261120-77', details: '同一天扣了两次' },
    }
    expect(talkGist(log(['message', visitor, { text: '', form } as never])).wanted).toBe('同一天扣了两次')
    const chosen = { ...form, answers: { kind: 'complaint', details: '态度不好' } }
    expect(talkGist(log(['message', visitor, { text: '', form: chosen } as never])).wanted).toBe('态度不好')
    const files = [{ id: 'f', name: '扣款.png', kind: 'image', bytes: 1 }]
    expect(talkGist(log(['message', visitor, { text: '', files } as never])).wanted).toBe('扣款.png')
    expect([...(talkGist(log(['message', visitor, { text: '卡'.repeat(500) }])).wanted ?? '')]).toHaveLength(
      120,
    )
  })

  test('where somebody had it alone from the beginning there is no hand-over', () => {
    expect(wasHandedOver(log(takes(lin), ['message', lin, { text: '您好' }]))).toBe(false)
    expect(wasHandedOver(log(takes(lin), takes(bai)))).toBe(true)
  })

  test('who is stuck in a guide is, until he gets on', () => {
    const step = (is: 'stuck' | 'done') =>
      log(['guide_stepped', visitor, { guide: 'g', step: 2, is, words: '' }]).flat()
    expect(talkGist(step('stuck')).stuck).toBe(2)
    expect(talkGist([...step('stuck'), ...step('done')]).stuck).toBeNull()
  })
})

type Change = CaseCard['changes'][number]
const change = (act: Change['act'], more: Partial<Change> = {}): Change => ({
  ...{ act, state: 'in_review', by: 'agent', who: '林夕', text: null, missing: [], files: [], at: 2_000 },
  ...more,
})
const opening = change('open', { by: 'visitor', who: null, text: '重复扣款', at: 1_000 })
const facts = {
  ...{ kind: 'refund', object: 'DH-77', amount: 2_580, currency: 'CNY', state: 'received', due: 90_000 },
  ...{ missing: [], answers: [], openedAt: 1_000, changes: [opening], conversations: [] },
} satisfies Parameters<typeof caseGist>[0]

describe('of a case', () => {
  test('it is what it is about, in his words, and by when an answer was promised', () => {
    expect(caseGist(facts)).toEqual({
      wanted: { kind: 'refund', object: 'DH-77', amount: 2_580, currency: 'CNY', words: '重复扣款' },
      stands: { is: 'open', who: null, text: null, at: 1_000 },
      ...{ before: null, due: 90_000, said: null, missing: [], added: null, conversations: 0 },
    })
  })

  test('what is asked for is missing until he has added it; then nobody has looked at it yet', () => {
    const asked = change('ask', { state: 'waiting_visitor', missing: ['receipt'] })
    const waits = {
      ...facts,
      ...{ state: 'waiting_visitor', due: null, missing: ['receipt'], changes: [opening, asked] },
    } satisfies typeof facts | object
    expect(caseGist(waits as never)).toMatchObject({
      stands: { is: 'asked', who: '林夕' },
      ...{ missing: ['receipt'], due: null, added: null },
    })
    const add = change('add', { by: 'visitor', who: null, text: '凭证号 88', files: ['f'], at: 3_000 })
    const added = { ...facts, state: 'in_review', changes: [opening, asked, add] }
    expect(caseGist(added as never)).toMatchObject({
      stands: { is: 'taken', who: '林夕' },
      added: { text: '凭证号 88', files: 1, at: 3_000 },
    })
  })

  test('an appeal says who had decided what, and what is said against it', () => {
    const declined = change('decline', { state: 'declined', text: '超过 7 天' })
    const appeal = change('appeal', {
      state: 'appealed',
      by: 'visitor',
      who: null,
      text: '我没有看过',
      at: 4_000,
    })
    const card = { ...facts, state: 'appealed', changes: [opening, declined, appeal] }
    expect(caseGist(card as never)).toMatchObject({
      stands: { is: 'appealed', text: '我没有看过' },
      before: { is: 'declined', who: '林夕', text: '超过 7 天' },
    })
  })

  test('what is only proposed is no decision', () => {
    const proposal = change('grant', { state: 'second_look', text: '同意' })
    const card = { ...facts, state: 'second_look', changes: [opening, proposal] }
    expect(caseGist(card as never).stands).toMatchObject({ is: 'proposed', who: '林夕', text: '同意' })
  })

  test('of several conversations under its number the newest word of an agent counts', () => {
    const talk = (said: string | null, at: number) => ({
      ...{ wanted: '退款', open: null, note: null, hands: [], stuck: null },
      said: said === null ? null : { who: '白露', text: said, at },
    })
    const conversations = [
      { id: 'c3', gist: talk(null, 0) },
      { id: 'c2', gist: talk('明天给您答复', 8_000) },
      { id: 'c1', gist: talk('我查一下', 3_000) },
      { id: 'c0', gist: null },
    ]
    const { said, conversations: count } = caseGist({ ...facts, conversations })
    expect(said).toEqual({ conversation: 'c2', who: '白露', text: '明天给您答复', at: 8_000 })
    expect(count).toBe(4)
  })

  test('where nothing was said with it the longest answer says what is wanted', () => {
    const answers = [
      { label: '退款原因', value: '买错了' },
      { label: '订单号', value: 'DH-20261120-0000000077' },
      { label: '扣款日期', value: '2026年11月20日' },
      { label: '说明', value: '孩子用我的账号买的，还没看' },
    ]
    const card = { ...facts, changes: [{ ...opening, text: null }], answers }
    expect(caseGist(card).wanted.words).toBe('孩子用我的账号买的，还没看')
  })
})
