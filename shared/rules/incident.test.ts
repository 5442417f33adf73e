import { describe, expect, it } from 'vitest'
import { type Affected, concernOf, concerns, filledIn, unknownVariable } from './incident.ts'

const playback = { topics: ['playback' as const], codes: ['MEDIA_ERR_NETWORK', '6001'], regions: [] }
const NOBODY: Affected = { topic: null, codes: [], region: null, device: null }
const affected = (some: Partial<Affected>): Affected => ({ ...NOBODY, ...some })

describe('an incident', () => {
  it('concerns who asks about its topic, and whose player has reported its code', () => {
    expect(concerns(playback, affected({ topic: 'playback' }))).toBe(true)
    expect(concerns(playback, affected({ topic: 'refund' }))).toBe(false)
    expect(concerns(playback, affected({ codes: ['media_err_network'] }))).toBe(true)
    expect(concerns(playback, affected({ codes: ['6002'] }))).toBe(false)
  })

  it('concerns only its regions, and whoever is nobody knows where', () => {
    const east = { ...playback, regions: ['Asia/Shanghai'] }
    expect(concerns(east, affected({ topic: 'playback', region: 'asia/shanghai' }))).toBe(true)
    expect(concerns(east, affected({ topic: 'playback', codes: ['6001'], region: 'Europe/London' }))).toBe(
      false,
    )
    expect(concerns(east, affected({ topic: 'playback' }))).toBe(true)
  })
})

describe('an incident of some devices', () => {
  const tvs = { ...playback, devices: ['Android TV 7-9'] }
  const tv = { kind: 'tv', system: 'Android TV 9' } as const

  it('concerns those who have one, and whoever is nobody knows on what', () => {
    expect(concerns(tvs, affected({ topic: 'playback', device: tv }))).toBe(true)
    expect(concerns(tvs, affected({ topic: 'playback', device: { ...tv, system: 'Android TV 11' } }))).toBe(
      false,
    )
    expect(concerns(tvs, affected({ codes: ['6001'], device: { kind: 'phone' } }))).toBe(false)
    expect(concerns(tvs, affected({ topic: 'playback' }))).toBe(true)
    expect(concerns(tvs, affected({ topic: 'playback', device: {} }))).toBe(true)
    expect(concerns(tvs, affected({ topic: 'refund', device: tv }))).toBe(false)
  })

  it('needs neither topic nor error where it names none', () => {
    const alone = { topics: [], codes: [], regions: [], devices: ['电视'] }
    expect(concerns(alone, affected({ device: tv }))).toBe(true)
    expect(concerns(alone, affected({ device: { kind: 'phone' } }))).toBe(false)
    expect(concerns(alone, NOBODY)).toBe(false)
    expect(
      concerns({ ...alone, regions: ['Asia/Shanghai'] }, affected({ region: 'Europe/London', device: tv })),
    ).toBe(false)
  })

  it('says by what it concerns somebody', () => {
    const all = { ...tvs, regions: ['Asia/Shanghai'] }
    const who = { topic: 'playback', codes: ['6001'], region: 'Asia/Shanghai', device: tv }
    expect(concernOf(all, who)).toEqual({
      ...{ topic: 'playback', code: '6001', device: 'Android TV 9', region: 'Asia/Shanghai' },
    })
    expect(concernOf(playback, affected({ codes: ['6001'] }))).toEqual({ code: '6001' })
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
