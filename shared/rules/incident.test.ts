import { describe, expect, it } from 'vitest'
import { type Affected, codesOf, concernOf, concerns, filledIn, unknownVariable } from './incident.ts'

const playback = { topics: ['playback'], codes: ['MEDIA_ERR_NETWORK', '6001'], regions: [] as string[] }
const who = (given: Partial<Affected> = {}): Affected => ({
  ...{ topic: null, codes: [], zone: null, region: null, country: null, signed: null, device: null },
  ...given,
})

describe('an incident', () => {
  it('concerns who asks about its topic, and whose player has reported its code', () => {
    expect(concerns(playback, who({ topic: 'playback' }))).toBe(true)
    expect(concerns(playback, who({ topic: 'refund' }))).toBe(false)
    expect(concerns(playback, who({ codes: ['media_err_network'] }))).toBe(true)
    expect(concerns(playback, who({ codes: ['6002'] }))).toBe(false)
  })

  it.each<[string, string[]]>([
    ['报错6001了，怎么办', ['6001']],
    ['It says “6001” and media_err_network.', ['MEDIA_ERR_NETWORK', '6001']],
    ['订单 160012 和 6001x', []],
    ['{"code":"6001"}', ['6001']],
    ['看不了', []],
  ])('finds its codes as words of their own in: %s', (text, codes) => {
    expect(codesOf(playback, who({ topic: 'refund', said: ['你好', text] }))).toEqual(codes)
    expect(concerns(playback, who({ topic: 'refund', said: [text] }))).toBe(codes.length > 0)
  })

  it('concerns only its regions: a zone by the device, any other place by the page', () => {
    const isThere = (regions: string[], given: Partial<Affected>) =>
      concerns({ ...playback, regions }, who({ topic: 'playback', ...given }))
    const shanghai = { zone: 'Asia/Shanghai' }
    expect(isThere(['asia/shanghai'], shanghai)).toBe(true)
    expect(isThere(['Asia/Shanghai'], { zone: 'Europe/London', codes: ['6001'] })).toBe(false)
    expect(isThere(['华东'], { ...shanghai, region: '华东', country: 'CN' })).toBe(true)
    expect(isThere(['cn'], { ...shanghai, region: '华东', country: 'CN' })).toBe(true)
    expect(isThere(['华东'], { ...shanghai, region: '华南' })).toBe(false)
    expect(isThere(['Asia/Shanghai', '华东'], { zone: 'Europe/London', region: '华东' })).toBe(true)
  })

  it('asks first what the site has signed, and then what page and device say', () => {
    const isThere = (regions: string[], given: Partial<Affected>) =>
      concernOf({ ...playback, regions }, who({ topic: 'playback', ...given }))?.region ?? null
    const north = { zone: 'Asia/Shanghai', region: '华东', country: 'CN', signed: '华北' }
    expect(isThere(['华北'], north)).toBe('华北')
    expect(isThere(['华东'], north)).toBeNull()
    expect(concerns({ ...playback, regions: ['华东'] }, who({ topic: 'playback', ...north }))).toBe(false)
    // Of country and zone nothing was signed.
    expect(isThere(['CN'], north)).toBe('CN')
    expect(isThere(['Asia/Shanghai'], north)).toBe('Asia/Shanghai')
    const tokyo = { ...north, signed: 'Asia/Tokyo' }
    expect(isThere(['asia/tokyo'], tokyo)).toBe('asia/tokyo')
    expect(isThere(['Asia/Shanghai'], tokyo)).toBeNull()
    expect(isThere(['华东'], tokyo)).toBe('华东')
  })

  it('shuts nobody out by what nobody knows of him', () => {
    const east = { ...playback, regions: ['华东', 'Asia/Shanghai'] }
    expect(concerns(east, who({ topic: 'playback' }))).toBe(true)
    expect(concerns(east, who({ topic: 'playback', zone: 'Europe/London' }))).toBe(true)
    expect(concerns(east, who({ topic: 'playback', zone: 'Europe/London', region: '伦敦' }))).toBe(false)
  })
})

describe('an incident of some devices', () => {
  const tvs = { ...playback, devices: ['Android TV 7-9'] }
  const tv = { kind: 'tv', system: 'Android TV 9' } as const

  it('concerns those who have one, and whoever is nobody knows on what', () => {
    expect(concerns(tvs, who({ topic: 'playback', device: tv }))).toBe(true)
    expect(concerns(tvs, who({ topic: 'playback', device: { ...tv, system: 'Android TV 11' } }))).toBe(false)
    expect(concerns(tvs, who({ codes: ['6001'], device: { kind: 'phone' } }))).toBe(false)
    expect(concerns(tvs, who({ topic: 'playback' }))).toBe(true)
    expect(concerns(tvs, who({ topic: 'playback', device: {} }))).toBe(true)
    expect(concerns(tvs, who({ topic: 'refund', device: tv }))).toBe(false)
  })

  it('needs neither topic nor error where it names none', () => {
    const alone = { topics: [], codes: [], regions: [], devices: ['电视'] }
    expect(concerns(alone, who({ device: tv }))).toBe(true)
    expect(concerns(alone, who({ device: { kind: 'phone' } }))).toBe(false)
    expect(concerns(alone, who())).toBe(false)
    expect(
      concerns({ ...alone, regions: ['Asia/Shanghai'] }, who({ zone: 'Europe/London', device: tv })),
    ).toBe(false)
  })

  it('says by what it concerns somebody', () => {
    const all = { ...tvs, regions: ['Asia/Shanghai'] }
    const his = who({ topic: 'playback', codes: ['6001'], zone: 'Asia/Shanghai', device: tv })
    expect(concernOf(all, his)).toEqual({
      ...{ topic: 'playback', code: '6001', device: 'Android TV 9', region: 'Asia/Shanghai' },
    })
    expect(concernOf(playback, who({ codes: ['6001'] }))).toEqual({ code: '6001' })
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
