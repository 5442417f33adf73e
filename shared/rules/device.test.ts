import { describe, expect, it } from 'vitest'
import { bestFit, deviceOf, fitOf, isKnown } from './device.ts'

/** As real ones send it. */
const AGENTS = {
  bravia:
    'Mozilla/5.0 (Linux; Android 9; BRAVIA 4K GB ATV3 Build/PTT1.190515.001.S104) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.152 Safari/537.36',
  fire: 'Mozilla/5.0 (Linux; Android 7.1.2; AFTMM Build/NS6265; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/70.0.3538.110 Mobile Safari/537.36',
  samsung:
    'Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36',
  lg: 'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  ipad: 'Mozilla/5.0 (iPad; CPU OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
  firefox: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  android:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  tablet:
    'Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  wechat:
    'Mozilla/5.0 (Linux; Android 12; ELS-AN00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49',
}

describe('what a device is', () => {
  it.each([
    ['bravia', { kind: 'tv', system: 'Android TV 9', browser: 'Chrome 88' }],
    ['fire', { kind: 'tv', system: 'Fire TV', browser: 'Chrome 70' }],
    ['samsung', { kind: 'tv', system: 'Tizen TV 6' }],
    ['lg', { kind: 'tv', system: 'webOS TV', browser: 'Chrome 79' }],
    ['iphone', { kind: 'phone', system: 'iOS 17', browser: 'Safari 17', model: 'iPhone' }],
    ['ipad', { kind: 'tablet', system: 'iPadOS 15', browser: 'Safari 15', model: 'iPad' }],
    ['mac', { kind: 'computer', system: 'macOS', browser: 'Safari 17' }],
    ['firefox', { kind: 'computer', system: 'Windows', browser: 'Firefox 132' }],
    ['android', { kind: 'phone', system: 'Android 10', browser: 'Chrome 142' }],
    ['tablet', { kind: 'tablet', system: 'Android 13', browser: 'Chrome 120' }],
    ['wechat', { kind: 'phone', system: 'Android 12', browser: 'WeChat 8' }],
  ] as const)('is read out of the header of %s', (name, device) => {
    expect(deviceOf(AGENTS[name])).toEqual(device)
  })

  it('is known exactly where hints are given, and a television stays one', () => {
    const brands = [
      { brand: 'Google Chrome', version: '142.0.1' },
      { brand: 'Not_A Brand', version: '99' },
      { brand: 'Chromium', version: '142.0.1' },
    ]
    const phone = { platform: 'Android', platformVersion: '15.0.0', model: 'Pixel 9', brands }
    expect(deviceOf(AGENTS.android, phone)).toEqual({
      ...{ kind: 'phone', system: 'Android 15', browser: 'Chrome 142', model: 'Pixel 9' },
    })
    expect(deviceOf(AGENTS.bravia, { platform: 'Android', platformVersion: '9.0.0' })).toMatchObject({
      ...{ kind: 'tv', system: 'Android TV 9', browser: 'Chrome 88' },
    })
    const system = (platform: string, platformVersion: string) =>
      deviceOf('', { platform, platformVersion }).system
    expect(system('Windows', '15.0.0')).toBe('Windows 11')
    expect(system('Windows', '10.0.0')).toBe('Windows 10')
    expect(system('Windows', '0.1.0')).toBe('Windows')
    expect(system('macOS', '14.5.0')).toBe('macOS 14.5')
    expect(system('macOS', '15.0.0')).toBe('macOS 15')
    expect(system('Linux', '6.1.0')).toBe('Linux')
  })

  it('is not known where nothing is said', () => {
    expect(deviceOf('')).toEqual({})
    expect(isKnown(deviceOf(''))).toBe(false)
    expect(isKnown(deviceOf(AGENTS.lg))).toBe(true)
  })
})

describe('what is meant for a device', () => {
  const tv = deviceOf(AGENTS.bravia)
  it.each([
    ['Android TV 9', { by: 'version', name: 'Android TV 9' }],
    ['android tv 7-9', { by: 'version', name: 'Android TV 9' }],
    ['安卓电视 8以上', { by: 'version', name: 'Android TV 9' }],
    ['Android TV', { by: 'name', name: 'Android TV 9' }],
    ['Chrome', { by: 'name', name: 'Chrome 88' }],
    ['谷歌浏览器 80+', { by: 'version', name: 'Chrome 88' }],
    ['电视', { by: 'kind', name: '电视' }],
    [' TV ', { by: 'kind', name: 'TV' }],
  ] as const)('%s means it', (meant, fit) => {
    expect(fitOf(meant, tv)).toEqual(fit)
  })

  it.each(['Android', 'Android TV 10', 'Android TV 10+', 'Android TV 5-8', 'Apple TV', '手机', 'Safari', ''])(
    '“%s” does not mean it',
    (meant) => {
      expect(fitOf(meant, tv)).toBeNull()
    },
  )

  it('compares versions as far as they are said', () => {
    const mac = { system: 'macOS 14.5' }
    expect(fitOf('macOS 14', mac)).not.toBeNull()
    expect(fitOf('macOS 14.5', mac)).not.toBeNull()
    expect(fitOf('macOS 12-14', mac)).not.toBeNull()
    expect(fitOf('macOS 14.6+', mac)).toBeNull()
    // Of what has no version nobody can say that it is that one.
    expect(fitOf('macOS 14', { system: 'macOS' })).toBeNull()
    expect(fitOf('BRAVIA 4K', { model: 'BRAVIA 4K' })).toMatchObject({ name: 'BRAVIA 4K' })
  })

  it('takes the closest of a list', () => {
    expect(bestFit(['电视', 'Android TV', 'Android TV 9'], tv)?.by).toBe('version')
    expect(bestFit(['电视', 'Chrome'], tv)?.by).toBe('name')
    expect(bestFit(['iPhone', 'Safari'], tv)).toBeNull()
    expect(bestFit([], tv)).toBeNull()
  })
})
