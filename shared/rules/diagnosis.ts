/** What a report of a player comes to: the one line that decides, and the limits in which a report is kept. Pure. */
import type { PlaybackReport, PlayerEvent } from '../protocol/diagnosis.ts'

export const REPORT_MINUTES = 5
export const REPORT_EVENTS_MAX = 40
export const REPORT_SAMPLES_MAX = 60
export const REPORT_TEXT_MAX = 120
/** Of the whole, as JSON. */
export const REPORT_BYTES_MAX = 8_000

/** Of so many frames so many lost are seen: above this a picture stutters. */
const DROPPED_SHARE = 0.1
const FRAMES_ENOUGH = 300
/** More and longer waits than these are no hiccup any more. */
const STALLS_MANY = 3
const STALLED_LONG_MS = 5_000

export type Finding = {
  is: 'unsupported' | 'decode' | 'drm' | 'network' | 'error' | 'stalls' | 'dropped' | 'stopped' | 'fine'
  /** Of an error, as the player names it. */
  code?: string
}

/**
 * Names of errors, by what they are about. HTML: `MediaError.code`; hls.js: `ErrorDetails`; Shaka: `category * 1000 + …`;
 * dash.js: `MediaPlayerErrors`, of two and three figures.
 */
const ABOUT: readonly [Finding['is'], RegExp][] = [
  ['drm', /keysystem|drm|licen[cs]e|[ed][ne]crypt|^keyload|^6\d{3}$|^24$|^1[01]\d$/i],
  ['decode', /decode|bufferappend|mediaerror|fragparsing|remux|^3\d{3}$|^20$/i],
  ['unsupported', /not_supported|incompatiblecodecs|addcodec|capability|^4032$|^23$|^35$|^201$/i],
  ['network', /network|load|timeout|download|^1\d{3}$|^1\d$|^2[5-9]$/i],
]

/**
 * The decisive thing first: what ended the film, then what made it unbearable, then nothing. The last error counts,
 * for players get over earlier ones by themselves.
 */
export function decisive(report: PlaybackReport): Finding {
  const error = report.events.findLast((event) => event.is === 'error')
  if (error && (report.state === 'failed' || report.stalls.count === 0)) return findingOf(error)
  const { stalls, frames } = report
  if (stalls.count >= STALLS_MANY || stalls.ms >= STALLED_LONG_MS) return { is: 'stalls' }
  if (error) return findingOf(error)
  if (frames.shown >= FRAMES_ENOUGH && frames.dropped / frames.shown > DROPPED_SHARE) return { is: 'dropped' }
  if (stalls.count > 0) return { is: 'stalls' }
  return { is: report.state === 'waiting' ? 'stopped' : 'fine' }
}

/** What stands beside the finding in the decisive line: each is left out where it is not known, or is the finding itself. */
export type Circumstances = {
  codec?: string
  device?: string
  stalls?: number
  /** As people call it: `4G`, `Wi-Fi`. */
  network?: string
}

/** Findings that are about a decoder. */
const OF_CODEC: ReadonlySet<Finding['is']> = new Set(['decode', 'unsupported', 'dropped'])

export function circumstancesOf(report: PlaybackReport): Circumstances {
  const { is } = decisive(report)
  const { codec, system, model, stalls, network } = report
  const named = codec && OF_CODEC.has(is) ? codecName(codec) : undefined
  const device = system ?? model
  const count = is === 'stalls' ? 0 : stalls.count
  return {
    ...(named ? { codec: named } : {}),
    ...(device ? { device } : {}),
    ...(count > 0 ? { stalls: count } : {}),
    ...(network.type ? { network: networkName(network.type) } : {}),
  }
}

/** By the sample entry that a codec string begins with: RFC 6381, https://mp4ra.org/registered-types/sampleentries */
const CODECS: readonly [string, RegExp][] = [
  ['Dolby Vision', /^(dvh1|dvhe|dva1|dvav|dav1)/],
  ['HEVC', /^(hvc1|hev1|hevc|h\.?265)/],
  ['H.264', /^(avc[1-4]|h\.?264)/],
  ['AV1', /^av(01|1)/],
  ['VP9', /^vp0?9/],
  ['VP8', /^vp0?8/],
]

/** @returns the name of the first video codec in a list such as `hvc1.1.6.L120,mp4a.40.2`, else what stands there */
export function codecName(codecs: string): string {
  const all = codecs.split(',').map((one) => one.trim())
  for (const one of all) {
    const name = CODECS.find(([, begins]) => begins.test(one.toLowerCase()))?.[0]
    if (name) return name
  }
  return all[0]?.split('.')[0] ?? ''
}

/** What a network is called that is not there, as browsers of telephones say it; and one of which nothing is known but that it is. */
export const NO_LINE = 'none'
export const SOME_LINE = 'online'

const NETWORKS: Record<string, string> = { wifi: 'Wi-Fi', ethernet: 'Ethernet', bluetooth: 'Bluetooth' }

export const networkName = (type: string): string =>
  NETWORKS[type] ?? (/^(slow-)?\dg$/.test(type) ? type.toUpperCase() : type)

/** When something last went wrong, by the clock of the device; 0 where nothing did. */
export function troubleAt({ at, events }: PlaybackReport): number {
  const last = events.findLast(({ is }) => is === 'error' || is === 'stall')
  return last ? at - last.ago + (last.ms ?? 0) : 0
}

function findingOf({ code = '' }: PlayerEvent): Finding {
  const about = ABOUT.find(([, names]) => names.test(code))
  return { is: about?.[0] ?? 'error', code }
}

/** The same for every text in a report. The server does it once more: it need not believe a browser. */
export function withoutSecretsIn(report: PlaybackReport): PlaybackReport {
  const { title, episode, codec } = report
  return {
    ...report,
    ...(title === undefined ? {} : { title: withoutSecrets(title) }),
    ...(episode === undefined ? {} : { episode: withoutSecrets(episode) }),
    ...(codec === undefined ? {} : { codec: withoutSecrets(codec) }),
    events: report.events.map((event) => ({
      ...event,
      ...(event.code === undefined ? {} : { code: withoutSecrets(event.code) }),
      ...(event.text === undefined ? {} : { text: withoutSecrets(event.text) }),
    })),
  }
}

/** Without what could name or admit somebody: queries, fragments, user names, and long runs with a digit, as keys are. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1')
    .replace(/[?#][^\s"'<>)]*/g, '')
    .replace(/(?=[A-Za-z_=-]*\d)[A-Za-z0-9_=-]{24,}/g, '…')
    .slice(0, REPORT_TEXT_MAX)
}
