import { describe, expect, it } from 'vitest'
import { concerns, filledIn, unknownVariable } from './incident.ts'

const playback = { topics: ['playback' as const], codes: ['MEDIA_ERR_NETWORK', '6001'], regions: [] }

describe('an incident', () => {
  it('concerns who asks about its topic, and whose player has reported its code', () => {
    expect(concerns(playback, { topic: 'playback', codes: [], region: null })).toBe(true)
    expect(concerns(playback, { topic: 'refund', codes: [], region: null })).toBe(false)
    expect(concerns(playback, { topic: null, codes: ['media_err_network'], region: null })).toBe(true)
    expect(concerns(playback, { topic: null, codes: ['6002'], region: null })).toBe(false)
  })

  it('concerns only its regions, and whoever is nobody knows where', () => {
    const east = { ...playback, regions: ['Asia/Shanghai'] }
    expect(concerns(east, { topic: 'playback', codes: [], region: 'asia/shanghai' })).toBe(true)
    expect(concerns(east, { topic: 'playback', codes: ['6001'], region: 'Europe/London' })).toBe(false)
    expect(concerns(east, { topic: 'playback', codes: [], region: null })).toBe(true)
  })
})

describe('one reply to many', () => {
  it('names each, and leaves out what is not known', () => {
    const text = '{name}，“{title}”已经修好了。'
    expect(filledIn(text, { name: '许念', title: '卡顿' })).toBe('许念，“卡顿”已经修好了。')
    expect(filledIn(text, { name: '', title: '卡顿' })).toBe('“卡顿”已经修好了。')
    expect(filledIn('{x} {name}', { name: '{title}', title: 'no' })).toBe('{x} {title}')
  })

  it('knows which names there are', () => {
    expect(unknownVariable('{name} {title}')).toBeNull()
    expect(unknownVariable('Hello {nmae}')).toBe('nmae')
    expect(unknownVariable('{} {1}')).toBeNull()
  })
})
