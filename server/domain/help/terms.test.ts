import { describe, expect, it } from 'vitest'
import { isOneSlip, neighbours } from './near.ts'
import { loadSounds, syllablesOf } from './pinyin.ts'
import { planOf, type Understanding } from './question.ts'
import { postingsOf, rarity } from './rank.ts'
import { contents, meaningsOf, runsOf, soundsOfMeanings, stem, termsOfArticle, wordsOf } from './terms.ts'

const sounds = await loadSounds()
const how: Understanding = { sounds, meaningBySound: soundsOfMeanings(sounds) }
const TEXT = { title: '', summary: '', body: '', steps: [], errors: [], keywords: [], devices: [] }

describe('cutting into terms', () => {
  it('parts scripts, and keeps codes whole and in parts', () => {
    expect(runsOf('４K 卡，E-1003！')).toEqual(['4k', '卡', 'e-1003'])
    expect(wordsOf('e-1003')).toEqual(['e1003', 'e', '1003'])
    expect(wordsOf('media_err_decode')).toEqual(['mediaerrdecod', 'media', 'err', 'decod'])
  })

  it('leaves out what only makes a question of it', () => {
    expect(contents('为什么我的视频老是卡')).toEqual(['视频老', '卡'])
    expect(contents('怎么退款呢')).toEqual(['退款'])
  })

  it('finds one stem for the forms of a word', () => {
    for (const word of ['buffer', 'buffers', 'buffering', 'buffered']) expect(stem(word)).toBe('buffer')
    expect(stem('charged')).toBe(stem('charge'))
    expect(stem('hdcp')).toBe('hdcp')
  })

  it('knows that words mean the same, across languages', () => {
    const one = [...meaningsOf('一直转圈')]
    for (const text of ['缓冲', '卡顿', 'it keeps buffering', 'laggy'])
      expect([...meaningsOf(text)]).toEqual(one)
    expect(meaningsOf('天气').size).toBe(0)
  })

  it('cuts traditional characters as simplified ones', () => {
    const [written, plain] = ['退款進度查詢', '退款进度查询'].map((title) =>
      termsOfArticle({ ...TEXT, title, body: title }, sounds),
    )
    expect(written).toEqual(plain)
  })

  it('sounds title and keywords alone', () => {
    const terms = termsOfArticle({ ...TEXT, title: '转圈', body: '退款' }, sounds)
    expect(terms.has('p:zuanquan')).toBe(true)
    expect(terms.has('i:zq')).toBe(true)
    expect(terms.has('h:退款')).toBe(true)
    expect([...terms.keys()].filter((term) => term.startsWith('p:tui'))).toEqual([])
  })
})

describe('pinyin', () => {
  it.each([
    ['zhuanquan', [['zhuan', 'quan']]],
    ['ka', [['ka']]],
    ['hello', []],
  ])('%s', (word, ways) => expect(syllablesOf(word)).toEqual(ways))

  it('is quick with what never ends', () => {
    expect(syllablesOf('a'.repeat(5_000))).toEqual([])
    expect(syllablesOf('xianxianxianxianxianxianxianxi').length).toBeGreaterThan(0)
  })
})

describe('slips', () => {
  it.each([
    ['refund', 'refnud'],
    ['refund', 'refud'],
    ['refund', 'refunds'],
    ['refund', 'rafund'],
  ])('%s and %s share a neighbour, and are one slip apart', (a, b) => {
    expect(isOneSlip(a, b)).toBe(true)
    expect(neighbours(a).some((left) => neighbours(b).includes(left))).toBe(true)
  })

  it('are not two', () => {
    expect(isOneSlip('refund', 'rfund2')).toBe(false)
    expect(isOneSlip('login', 'begin')).toBe(false)
    expect(neighbours('abc')).toEqual([])
  })
})

describe('rank', () => {
  const worth = (title: string, body: string) =>
    new Map(postingsOf(termsOfArticle({ ...TEXT, title, body }, sounds))).get('h:退款') ?? 0

  it('is higher for the title than for the text, and for a short text than for a long one', () => {
    expect(worth('退款', '会员')).toBeGreaterThan(worth('会员', '退款'))
    expect(worth('', '退款')).toBeGreaterThan(worth('', `退款${'发票抬头写错可以重开'.repeat(60)}`))
  })

  it('is higher for a rare term, and never below nothing', () => {
    expect(rarity(1_000, 3)).toBeGreaterThan(rarity(1_000, 300))
    expect(rarity(10, 10)).toBeGreaterThan(0)
  })
})

describe('the plan of a question', () => {
  const dictionary = (known: Record<string, number>) => ({
    having: async (terms: readonly string[]) => ({
      articles: 40,
      having: new Map(terms.flatMap((term) => (known[term] ? [[term, known[term]] as const] : []))),
    }),
    near: async () => [{ term: 'w:refund', having: 2 }],
  })
  const terms = async (text: string, known: Record<string, number>) =>
    (await planOf(text, how, dictionary(known))).wanted.map(({ term }) => term).sort()

  it('takes the sound of a pair that nobody wrote', async () => {
    expect(await terms('缓充', { 'p:huancong': 2 })).toEqual(['p:huancong'])
  })

  it('asks in traditional characters for what is written in simplified ones', async () => {
    expect(await terms('進度', { 'h:进度': 1 })).toEqual(['h:进度'])
  })

  it('takes pinyin, initials and slips, in this order', async () => {
    expect(await terms('tuikuan', { 'p:tuikuan': 1 })).toEqual(['p:tuikuan'])
    expect(await terms('tk', { 'i:tk': 1 })).toEqual(['i:tk'])
    expect(await terms('refnud', {})).toEqual(['w:refund'])
  })

  it('finds nothing by single characters out of longer words', async () => {
    expect(await terms('天气', { 'h:天': 3, 'h:气': 1 })).toEqual([])
    expect(await terms('卡', { 'h:卡': 3 })).toEqual(['h:卡'])
  })
})
