import { describe, expect, it } from 'vitest'
import type { PlaybackReport } from '../protocol/diagnosis.ts'
import { codecName, networkName } from '../rules/diagnosis.ts'
import { aroundOf, decisiveLine, diagnosisWords } from './words.ts'

const TV: PlaybackReport = {
  ...{ v: 1, at: 200_000, spanMs: 180_000, player: 'hls.js', state: 'failed', atMs: 61_000, lengthMs: 0 },
  ...{ height: 2160, codec: 'hvc1.2.4.L153,mp4a.40.2', frames: { shown: 4_000, dropped: 3 } },
  ...{ stalls: { count: 12, ms: 40_000 }, events: [{ is: 'error', ago: 900, code: 'bufferAppendError' }] },
  ...{ buffer: { everyMs: 5_000, ahead: [] }, kind: 'tv', system: 'Android TV 9', browser: 'Chrome 88' },
  ...{ model: 'BRAVIA 4K', screen: '3840×2160', network: { type: '4g', mbps: 10 } },
}
const both = (report: PlaybackReport) => [decisiveLine(report, 'zh-CN'), decisiveLine(report, 'en')]

describe('the decisive line', () => {
  it('names the codec, the device, the stalls and the network', () => {
    expect(both(TV)).toEqual([
      'HEVC 画面解码失败，Android TV 9，3 分钟内卡顿 12 次，4G 网络',
      'Decode error on HEVC, Android TV 9, 12 stalls in 3 min on 4G',
    ])
  })

  it('leaves out what is not known', () => {
    const { codec: _, system: __, model: ___, ...bare } = { ...TV, network: {} }
    expect(both({ ...bare, stalls: { count: 0, ms: 0 } })).toEqual(['画面解码失败', 'Decode error'])
    expect(both({ ...TV, stalls: { count: 0, ms: 0 } })[1]).toBe('Decode error on HEVC, Android TV 9, 4G')
    expect(both({ ...TV, stalls: { count: 1, ms: 300 }, spanMs: 40_000 })[1]).toBe(
      'Decode error on HEVC, Android TV 9, 1 stall in 40 s on 4G',
    )
  })

  it('says stalls once, and of a codec only where it may be to blame', () => {
    const stalled: PlaybackReport = { ...TV, state: 'waiting', events: [], network: { type: 'wifi' } }
    expect(both(stalled)).toEqual([
      '3 分钟内卡顿 12 次，共 40.0 秒，Android TV 9，Wi-Fi 网络',
      '12 stalls in 3 min, 40.0 s in all, Android TV 9, Wi-Fi',
    ])
    const lost: PlaybackReport = { ...TV, events: [{ is: 'error', ago: 9, code: 'fragLoadError' }] }
    expect(both(lost)[1]).toBe('The video could not be downloaded, Android TV 9, 12 stalls in 3 min on 4G')
    const unsupported: PlaybackReport = {
      ...{ ...TV, stalls: { count: 0, ms: 0 } },
      events: [{ is: 'error', ago: 9, code: 'MEDIA_ERR_SRC_NOT_SUPPORTED' }],
    }
    expect(both(unsupported)).toEqual([
      '这台设备不支持 HEVC 视频格式，Android TV 9，4G 网络',
      'This device cannot play HEVC video, Android TV 9, 4G',
    ])
  })

  it('says that there is no network rather than one of that name', () => {
    expect(both({ ...TV, stalls: { count: 0, ms: 0 }, network: { type: 'none' } })).toEqual([
      'HEVC 画面解码失败，Android TV 9，没有网络',
      'Decode error on HEVC, Android TV 9, no network',
    ])
  })

  it('says nothing besides where nothing went wrong', () => {
    const fine: PlaybackReport = { ...TV, state: 'playing', events: [], stalls: { count: 0, ms: 0 } }
    expect(both(fine)).toEqual(['没有发现播放异常', 'Nothing wrong was seen'])
  })

  it('leaves the rest to the line under it', () => {
    expect(aroundOf(TV)).toBe('BRAVIA 4K · Chrome 88 · 2160p · 10 Mbps')
  })
})

it.each([
  ['avc1.64001f', 'H.264'],
  ['hev1.1.6.L120.90', 'HEVC'],
  ['mp4a.40.2, av01.0.08M.10', 'AV1'],
  ['vp09.00.40.08', 'VP9'],
  ['vp9', 'VP9'],
  ['vp8', 'VP8'],
  ['dvh1.05.06', 'Dolby Vision'],
  ['xyz1.2.3', 'xyz1'],
  ['', ''],
])('calls the codec %s %s', (codec, name) => {
  expect(codecName(codec)).toBe(name)
})

it.each([
  ['4g', '4G'],
  ['slow-2g', 'SLOW-2G'],
  ['wifi', 'Wi-Fi'],
  ['cellular', 'cellular'],
])('calls the network %s %s', (type, name) => {
  expect(networkName(type)).toBe(name)
})

it.each([
  ['none', '网络断开', 'Network lost'],
  ['online', '网络恢复', 'Network back'],
  ['4g', '网络变为 4G', 'Network 4G'],
])('tells of a line that is now %s', (type, zh, en) => {
  const event = { is: 'network', ago: 0, type } as const
  expect([diagnosisWords('zh-CN').event(event), diagnosisWords('en').event(event)]).toEqual([zh, en])
})
