import { describe, expect, it } from 'vitest'
import type { Device } from './device.ts'
import { byDevice, deviceOfBrowser } from './for-device.ts'

const tv: Device = { kind: 'tv', system: 'Android TV 9', browser: 'Chrome 88' }
const article = (name: string, devices: string[] = [], score = 1) => ({ name, devices, score })
const order = (all: ReturnType<typeof article>[], device = tv, query = '') =>
  byDevice(all, device, query).map(({ one }) => one.name)

describe('what is for a device', () => {
  it('is first among equals, the closer it is named the earlier, and says by which name', () => {
    const all = [
      article('phones', ['iOS 15+', '手机']),
      article('all'),
      article('televisions', ['电视']),
      article('this one', ['Fire TV', 'Android TV 7-9']),
    ]
    expect(order(all)).toEqual(['this one', 'televisions', 'all', 'phones'])
    expect(byDevice(all, tv, '').map(({ of }) => of)).toEqual([
      { device: 'Android TV 9' },
      { device: '电视' },
      {},
      { others: true },
    ])
  })

  it('is not before what answers much better, but what is for others is behind all', () => {
    expect(order([article('all', [], 10), article('this one', ['电视'], 3)])).toEqual(['all', 'this one'])
    expect(order([article('phones', ['手机'], 10), article('all', [], 1)])).toEqual(['all', 'phones'])
  })

  it('is in its old order where nobody knows the device', () => {
    const all = [article('phones', ['手机']), article('all'), article('televisions', ['电视'])]
    expect(byDevice(all, {}, '').map(({ one, of }) => [one.name, of])).toEqual(
      all.map(({ name }) => [name, {}]),
    )
  })

  it('is no matter where another kind of device is asked about', () => {
    const all = [article('phones', ['手机']), article('all'), article('televisions', ['电视'])]
    for (const query of ['手机投屏', 'Old phone'])
      expect(order(all, tv, query)).toEqual(['phones', 'all', 'televisions'])
    for (const query of ['电视没声音', 'smart TV', 'telephone', 'PCM'])
      expect(order(all, tv, query)).toEqual(['televisions', 'all', 'phones'])
  })

  it('is not for others where only the version is unknown', () => {
    const phone = deviceOfBrowser('Safari 19 · iPhone')
    expect(byDevice([article('new', ['iOS 15+'])], phone, '')[0]?.of).toEqual({})
    expect(byDevice([article('old', ['Safari 3'])], phone, '')[0]?.of).toEqual({ others: true })
    expect(byDevice([article('television', ['电视'])], { browser: 'Chrome 88' }, '')[0]?.of).toEqual({})
  })

  it.each<[string | null, Device]>([
    ['Chrome 148 · Android TV', { kind: 'tv', system: 'Android TV', browser: 'Chrome 148' }],
    ['Safari 19 · iPhone', { kind: 'phone', system: 'iOS', model: 'iPhone', browser: 'Safari 19' }],
    ['iPad', { kind: 'tablet', system: 'iPadOS', model: 'iPad' }],
    ['Firefox 150', { browser: 'Firefox 150' }],
    [null, {}],
  ])('is known of %s as far as it says', (browser, device) => {
    expect(deviceOfBrowser(browser)).toEqual(device)
  })
})
