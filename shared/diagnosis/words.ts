/** A report in plain words, for those who send one and those who read it. */
import type { PlaybackReport, PlayerEvent, PlayerState } from '../protocol/diagnosis.ts'
import {
  circumstancesOf,
  decisive,
  type Finding,
  NO_LINE,
  networkName,
  SOME_LINE,
} from '../rules/diagnosis.ts'
import type { Why } from '../rules/suited.ts'
import type { Locale } from '../words/types.ts'

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000)
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
const lines = (height: number): string => `${height}p`
const speed = (bps: number): string => `${(bps / 1_000_000).toFixed(1)} Mbps`
const tenths = (ms: number): string => (ms / 1_000).toFixed(1)

type Finds = Record<Finding['is'], (report: PlaybackReport, codec?: string) => string>
type Around = { device?: string; stalls?: string; network?: string }

const LINES_ZH: Record<string, string> = { [NO_LINE]: '网络断开', [SOME_LINE]: '网络恢复' }
const LINES_EN: Record<string, string> = { [NO_LINE]: 'Network lost', [SOME_LINE]: 'Network back' }

const ZH = {
  title: '播放诊断',
  finding: {
    unsupported: (_, codec) => `这台设备不支持${codec ? ` ${codec} ` : '这种'}视频格式`,
    decode: (_, codec) => `${codec ? `${codec} ` : ''}画面解码失败`,
    drm: () => '版权保护（DRM）验证失败',
    network: () => '视频数据下载失败',
    error: () => '播放器报错',
    stalls: ({ stalls, spanMs }) =>
      `${minutesZh(spanMs)}内卡顿 ${stalls.count} 次，共 ${tenths(stalls.ms)} 秒`,
    dropped: ({ frames }, codec) =>
      `${codec ? `${codec} ` : ''}丢帧严重：${Math.round((100 * frames.dropped) / frames.shown)}%`,
    stopped: () => '画面停住了，没有报错',
    fine: () => '没有发现播放异常',
  } satisfies Finds as Finds,
  stallsIn: (count: number, spanMs: number) => `${minutesZh(spanMs)}内卡顿 ${count} 次`,
  /** All of it in a line, the finding first. */
  line: (finding: string, { device, stalls, network }: Around): string =>
    [finding, device, stalls, network === NO_LINE ? ZH.noLine : network && `${network} 网络`]
      .filter(Boolean)
      .join('，'),
  states: {
    playing: '播放中',
    paused: '已暂停',
    waiting: '缓冲中',
    ended: '已播完',
    failed: '已中断',
  } as Record<PlayerState, string>,
  rows: {
    what: '内容',
    state: '状态',
    picture: '画质',
    frames: '丢帧',
    stalls: '卡顿',
    ahead: '已缓冲',
    network: '网络',
    device: '设备',
    player: '播放器',
  },
  episode: (number: string) => (/^\d+$/.test(number) ? `第 ${number} 集` : number),
  frames: (dropped: number, shown: number) => `${shown} 帧中丢了 ${dropped} 帧`,
  stalls: (count: number, ms: number) => (count === 0 ? '没有' : `${count} 次，共 ${tenths(ms)} 秒`),
  ahead: (seconds: number) => `${seconds} 秒`,
  saving: '省流量模式',
  noLine: '没有网络',
  ago: (ms: number) => (ms < 60_000 ? `${Math.round(ms / 1_000)} 秒前` : `${Math.round(ms / 60_000)} 分钟前`),
  event: ({ is, code, text, at = 0, ms = 0, to = 0, height, bps, type = '' }: PlayerEvent): string => {
    if (is === 'error') return `报错 ${[code, text].filter(Boolean).join('：')}`
    if (is === 'stall') return `在 ${clock(at)} 卡住 ${tenths(ms)} 秒`
    if (is === 'quality') return `画质变为 ${picture(height, bps) || '自动'}`
    if (is === 'seek') return `从 ${clock(at)} 拖到 ${clock(to)}`
    if (is === 'network') return LINES_ZH[type] ?? `网络变为 ${networkName(type)}`
    return is === 'hidden' ? '切到后台' : '回到页面'
  },
  chart: '最近几分钟的缓冲与卡顿',
  more: '查看全部内容',
  buffer: '缓冲',
  stall: '卡顿',
  error: '报错',
  offer: '附上播放诊断，客服能更快找到原因',
  offerHint: '只包含下面的播放信息，不含账号、密码和观看地址里的参数。',
  send: '发给客服',
  /** Why an article or an incident is shown; empty where nothing of it is said. */
  why: ({ device, code }: Why): string =>
    [device && `适用于 ${device}`, code && `针对 ${code}`].filter(Boolean).join(' · '),
}

const EN: typeof ZH = {
  title: 'Playback report',
  finding: {
    unsupported: (_, codec) => `This device cannot play ${codec ?? 'this kind of'} video`,
    decode: (_, codec) => (codec ? `Decode error on ${codec}` : 'Decode error'),
    drm: () => 'Copy protection (DRM) refused to play',
    network: () => 'The video could not be downloaded',
    error: () => 'The player reported an error',
    stalls: ({ stalls, spanMs }) => `${EN.stallsIn(stalls.count, spanMs)}, ${tenths(stalls.ms)} s in all`,
    dropped: ({ frames }, codec) =>
      `Many dropped frames${codec ? ` on ${codec}` : ''}: ${Math.round((100 * frames.dropped) / frames.shown)}%`,
    stopped: () => 'The picture stands still, without an error',
    fine: () => 'Nothing wrong was seen',
  },
  stallsIn: (count, spanMs) => `${count} ${count === 1 ? 'stall' : 'stalls'} in ${minutesEn(spanMs)}`,
  line: (finding, { device, stalls, network }) => {
    const parts = [finding, device, stalls].filter(Boolean)
    if (!network) return parts.join(', ')
    if (network === NO_LINE) return [...parts, EN.noLine].join(', ')
    return stalls ? `${parts.join(', ')} on ${network}` : [...parts, network].join(', ')
  },
  states: { playing: 'Playing', paused: 'Paused', waiting: 'Buffering', ended: 'Ended', failed: 'Stopped' },
  rows: {
    what: 'Title',
    state: 'State',
    picture: 'Picture',
    frames: 'Frames',
    stalls: 'Stalls',
    ahead: 'Buffered',
    network: 'Network',
    device: 'Device',
    player: 'Player',
  },
  episode: (number) => (/^\d+$/.test(number) ? `Episode ${number}` : number),
  frames: (dropped, shown) => `${dropped} of ${shown} dropped`,
  stalls: (count, ms) => (count === 0 ? 'None' : `${count}, ${tenths(ms)} s in all`),
  ahead: (seconds) => `${seconds} s`,
  saving: 'data saver',
  noLine: 'no network',
  ago: (ms) => (ms < 60_000 ? `${Math.round(ms / 1_000)} s ago` : `${Math.round(ms / 60_000)} min ago`),
  event: ({ is, code, text, at = 0, ms = 0, to = 0, height, bps, type = '' }) => {
    if (is === 'error') return `Error ${[code, text].filter(Boolean).join(': ')}`
    if (is === 'stall') return `Stalled ${tenths(ms)} s at ${clock(at)}`
    if (is === 'quality') return `Picture ${picture(height, bps) || 'automatic'}`
    if (is === 'seek') return `Moved from ${clock(at)} to ${clock(to)}`
    if (is === 'network') return LINES_EN[type] ?? `Network ${networkName(type)}`
    return is === 'hidden' ? 'Went to the background' : 'Came back'
  },
  chart: 'Buffer and stalls of the last minutes',
  more: 'Show all of it',
  buffer: 'Buffer',
  stall: 'Stall',
  error: 'Error',
  offer: 'Attach a playback report, so that we find the cause sooner',
  offerHint: 'Only what is shown below: no account, no password, nothing of the address after “?”.',
  send: 'Send it',
  why: ({ device, code }) => [device && `For ${device}`, code && `about ${code}`].filter(Boolean).join(' · '),
}

function minutesZh(ms: number): string {
  return ms < 60_000 ? `${Math.max(1, Math.round(ms / 1_000))} 秒` : `${Math.round(ms / 60_000)} 分钟`
}
function minutesEn(ms: number): string {
  return ms < 60_000 ? `${Math.max(1, Math.round(ms / 1_000))} s` : `${Math.round(ms / 60_000)} min`
}
function picture(height?: number, bps?: number, codec?: string): string {
  return [height && lines(height), bps && speed(bps), codec].filter(Boolean).join(' · ')
}

export type DiagnosisWords = typeof ZH
export const diagnosisWords = (locale: Locale): DiagnosisWords => (locale === 'en' ? EN : ZH)

/** What is in a report, line by line, as both sides read it. Nothing else is in it but the events and the curve. */
export function rowsOf(report: PlaybackReport, words: DiagnosisWords): [string, string][] {
  const { title, episode, frames, stalls, buffer, network, browser, system, model } = report
  const { rows } = words
  const last = buffer.ahead.at(-1)
  const length = report.lengthMs > 0 ? ` / ${clock(report.lengthMs)}` : ''
  const all: [string, string][] = [
    [rows.what, [title, episode && words.episode(episode)].filter(Boolean).join(' · ')],
    [rows.state, `${words.states[report.state]} · ${clock(report.atMs)}${length}`],
    [rows.picture, picture(report.height, report.bps, report.codec)],
    [rows.stalls, words.stalls(stalls.count, stalls.ms)],
    [rows.frames, frames.shown > 0 ? words.frames(frames.dropped, frames.shown) : ''],
    [rows.ahead, last === undefined ? '' : words.ahead(last)],
    [
      rows.network,
      [
        network.type === NO_LINE ? words.noLine : network.type && networkName(network.type),
        network.mbps !== undefined && `${network.mbps} Mbps`,
        network.rttMs !== undefined && `${network.rttMs} ms`,
        network.saving && words.saving,
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    [rows.device, [model, system, browser, report.screen].filter(Boolean).join(' · ')],
    [rows.player, report.player],
  ]
  return all.filter(([, value]) => value !== '')
}

/** What decides, with what it happened on: “Decode error on HEVC, Android TV 9, 12 stalls in 3 min on 4G”. */
export function decisiveLine(report: PlaybackReport, locale: Locale): string {
  const words = diagnosisWords(locale)
  const { is } = decisive(report)
  const { codec, stalls, device, network } = circumstancesOf(report)
  const finding = words.finding[is](report, codec)
  // Where nothing went wrong there is nothing that it could have happened on.
  if (is === 'fine') return finding
  return words.line(finding, {
    ...(device ? { device } : {}),
    ...(stalls ? { stalls: words.stallsIn(stalls, report.spanMs) } : {}),
    ...(network ? { network } : {}),
  })
}

/** What the decisive line does not say of the circumstances, in one line under it. */
export const aroundOf = ({ model, system, browser, height, network }: PlaybackReport): string =>
  [system && model, browser, height && lines(height), network.mbps !== undefined && `${network.mbps} Mbps`]
    .filter(Boolean)
    .join(' · ')
