/**
 * Watches a `<video>` of the page: what went wrong in the last minutes, in a ring in the page's own memory. It listens to
 * what the player says anyway and looks at the buffer each five seconds; nothing is drawn, written or sent.
 */
import type { PlaybackReport, PlayerEvent, PlayerState } from '#shared/protocol/diagnosis.ts'
import {
  REPORT_BYTES_MAX,
  REPORT_EVENTS_MAX,
  REPORT_MINUTES,
  REPORT_SAMPLES_MAX,
  REPORT_TEXT_MAX,
  withoutSecrets,
} from '#shared/rules/diagnosis.ts'
import { adapt } from './adapters.ts'
import { type Device, onNetwork, readDevice, readNetwork, screenSize } from './device.ts'
import { createRing } from './ring.ts'

const SPAN_MS = REPORT_MINUTES * 60_000
const LOOK_MS = SPAN_MS / REPORT_SAMPLES_MAX
/** Shorter waits nobody sees as one. */
const STALL_MS = 250
/** `MediaError.code`: https://html.spec.whatwg.org/multipage/media.html#error-codes */
const MEDIA_ERRORS = [
  '',
  'MEDIA_ERR_ABORTED',
  'MEDIA_ERR_NETWORK',
  'MEDIA_ERR_DECODE',
  'MEDIA_ERR_SRC_NOT_SUPPORTED',
]

export type Facts = { title?: unknown; episode?: unknown; player?: unknown }
type Happened = Omit<PlayerEvent, 'ago' | 'ms'> & { ms?: number; until?: number }

export interface Watch {
  report(): PlaybackReport
  stop(): void
}

export function watchVideo(video: HTMLVideoElement, facts: Facts, now: () => number): Watch {
  const began = now()
  const events = createRing<Happened>(REPORT_EVENTS_MAX * 2)
  const samples = createRing<number>(REPORT_SAMPLES_MAX)
  const ends: (() => void)[] = []
  let device: Device = {}
  let stall: { at: number; what: Happened } | null = null
  let quality: { height?: number; bps?: number; codec?: string } = {}
  let from = 0
  void readDevice().then((told) => {
    device = told
  })

  const place = () => Math.round(video.currentTime * 1_000)
  const add = (what: Happened) => events.add(now(), what)
  const on = (target: EventTarget, name: string, run: () => void) => {
    target.addEventListener(name, run, { passive: true })
    ends.push(() => target.removeEventListener(name, run))
  }

  function waits(): void {
    // Who moves to another place waits there by his own will.
    if (stall || video.seeking || video.paused || !playedBefore()) return
    stall = { at: now(), what: { is: 'stall', at: place() } }
  }
  function goesOn(): void {
    if (stall && now() - stall.at >= STALL_MS) events.add(stall.at, { ...stall.what, until: now() })
    stall = null
    from = place()
  }
  const playedBefore = () => video.played.length > 0
  const error = (code: string, text?: string) => {
    const said = withoutSecrets(text ?? '')
    add({ is: 'error', code: withoutSecrets(code), at: place(), ...(said ? { text: said } : {}) })
  }
  function changed(height: number | undefined, bps: number | undefined, codec?: string): void {
    quality = {
      ...(height ? { height } : {}),
      ...(bps ? { bps: Math.round(bps) } : {}),
      ...(codec ? { codec: codec.slice(0, REPORT_TEXT_MAX) } : {}),
    }
    add({ is: 'quality', ...(height ? { height } : {}), ...(bps ? { bps: Math.round(bps) } : {}) })
  }

  on(video, 'waiting', waits)
  on(video, 'stalled', waits)
  for (const name of ['playing', 'pause', 'ended', 'emptied']) on(video, name, goesOn)
  on(video, 'timeupdate', () => {
    if (!video.seeking) from = place()
  })
  on(video, 'seeking', () => add({ is: 'seek', at: from, to: place() }))
  on(video, 'error', () => {
    goesOn()
    error(MEDIA_ERRORS[video.error?.code ?? 0] || 'MEDIA_ERR', video.error?.message)
  })
  on(video, 'resize', () => {
    if (video.videoHeight !== quality.height) changed(video.videoHeight, undefined)
  })
  on(document, 'visibilitychange', () => add({ is: document.hidden ? 'hidden' : 'shown' }))
  ends.push(
    onNetwork(() => {
      const { type } = readNetwork()
      if (type) add({ is: 'network', type })
    }),
  )
  const adapted = adapt(facts.player, { error, quality: changed })
  if (adapted) ends.push(adapted.stop)
  const looks = setInterval(() => samples.add(now(), ahead(video)), LOOK_MS)
  ends.push(() => clearInterval(looks))

  function eventsOf(at: number): PlayerEvent[] {
    const all = events.since(at - SPAN_MS)
    if (stall && at - stall.at >= STALL_MS) all.push({ at: stall.at, what: { ...stall.what, until: at } })
    return all.slice(-REPORT_EVENTS_MAX).map(({ at: when, what: { until, ...what } }) => ({
      ...what,
      ago: at - when,
      ...(until === undefined ? {} : { ms: until - when }),
    }))
  }

  return {
    report() {
      const at = now()
      const said = eventsOf(at)
      const stalls = said.filter(({ is }) => is === 'stall')
      const frames = video.getVideoPlaybackQuality?.()
      const length = Number.isFinite(video.duration) ? Math.round(video.duration * 1_000) : 0
      const report: PlaybackReport = {
        v: 1,
        at,
        spanMs: Math.min(SPAN_MS, at - began),
        player: adapted?.name ?? 'video',
        ...named('title', facts.title),
        ...named('episode', facts.episode),
        state: stateOf(video, stall !== null),
        atMs: place(),
        lengthMs: length,
        ...quality,
        ...(video.videoHeight ? { height: video.videoHeight } : {}),
        frames: { shown: frames?.totalVideoFrames ?? 0, dropped: frames?.droppedVideoFrames ?? 0 },
        stalls: { count: stalls.length, ms: stalls.reduce((sum, { ms = 0 }) => sum + ms, 0) },
        events: said,
        buffer: { everyMs: LOOK_MS, ahead: samples.since(at - SPAN_MS).map(({ what }) => what) },
        ...device,
        screen: screenSize(),
        network: readNetwork(),
      }
      // Texts of players may be long in bytes: the oldest events go until it fits.
      while (bytesOf(report) > REPORT_BYTES_MAX && report.events.length > 0) report.events.shift()
      return report
    },
    stop() {
      for (const end of ends.splice(0)) end()
    },
  }
}

const bytesOf = (report: PlaybackReport): number => new TextEncoder().encode(JSON.stringify(report)).length

const named = <K extends string>(key: K, value: unknown) =>
  (value === undefined || value === null || value === ''
    ? {}
    : { [key]: String(value).slice(0, REPORT_TEXT_MAX) }) as { [P in K]?: string }

function stateOf(video: HTMLVideoElement, waits: boolean): PlayerState {
  if (video.error) return 'failed'
  if (video.ended) return 'ended'
  if (video.paused) return 'paused'
  return waits || video.readyState < video.HAVE_FUTURE_DATA ? 'waiting' : 'playing'
}

/** Seconds of film that are there after the place at which it plays. */
function ahead({ buffered, currentTime }: HTMLVideoElement): number {
  for (let i = 0; i < buffered.length; i += 1)
    if (buffered.start(i) <= currentTime && currentTime <= buffered.end(i))
      return Math.round(buffered.end(i) - currentTime)
  return 0
}
