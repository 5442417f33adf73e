/**
 * Watches a `<video>` of the page: what went wrong in the last minutes, in a ring in the page's own memory. It listens to
 * what the player says anyway and looks at the buffer each five seconds; nothing is drawn, written or sent.
 */
import type { PlaybackReport, PlayerState } from '#shared/protocol/diagnosis.ts'
import type { Device } from '#shared/rules/device.ts'
import { REPORT_TEXT_MAX } from '#shared/rules/diagnosis.ts'
import { adapt } from './adapters.ts'
import { onNetwork, readDevice, readNetwork, screenSize } from './device.ts'
import { createPlayerLog, fitted, LOOK_MS } from './log.ts'
import { MEDIA_ERRORS } from './media-errors.ts'

export type Facts = { title?: unknown; episode?: unknown; player?: unknown }

export interface Watch {
  report(): PlaybackReport
  stop(): void
}

export function watchVideo(video: HTMLVideoElement, facts: Facts, now: () => number): Watch {
  const log = createPlayerLog(now)
  const ends: (() => void)[] = []
  let device: Device = {}
  let quality: { height?: number; bps?: number; codec?: string } = {}
  let from = 0
  void readDevice().then((told) => {
    device = told
  })

  const place = () => Math.round(video.currentTime * 1_000)
  const on = (target: EventTarget, name: string, run: () => void) => {
    target.addEventListener(name, run, { passive: true })
    ends.push(() => target.removeEventListener(name, run))
  }

  function waits(): void {
    // Who moves to another place waits there by his own will.
    if (!video.seeking && !video.paused && video.played.length > 0) log.waits(place())
  }
  function goesOn(): void {
    log.goesOn()
    from = place()
  }
  const error = (code: string, text?: string) => log.error(code, text, place())
  function changed(height: number | undefined, bps: number | undefined, codec?: string): void {
    quality = {
      ...(height ? { height } : {}),
      ...(bps ? { bps: Math.round(bps) } : {}),
      ...(codec ? { codec: codec.slice(0, REPORT_TEXT_MAX) } : {}),
    }
    log.quality(height, bps)
  }

  on(video, 'waiting', waits)
  on(video, 'stalled', () => {
    // It says that nothing is downloaded, which is no stall while there is film to play.
    if (video.readyState < video.HAVE_FUTURE_DATA) waits()
  })
  for (const name of ['playing', 'pause', 'ended', 'emptied']) on(video, name, goesOn)
  on(video, 'timeupdate', () => {
    if (!video.seeking) from = place()
  })
  on(video, 'seeking', () => log.seek(from, place()))
  on(video, 'error', () => {
    goesOn()
    error(MEDIA_ERRORS[video.error?.code ?? 0] || 'MEDIA_ERR', video.error?.message)
  })
  on(document, 'visibilitychange', () => log.visible(!document.hidden))
  ends.push(onNetwork(log.network))
  const adapted = adapt(facts.player, { error, quality: changed })
  if (adapted) ends.push(adapted.stop)
  // A player that tells which quality it plays tells more than its height.
  else
    on(video, 'resize', () => {
      if (video.videoHeight !== quality.height) changed(video.videoHeight, undefined)
    })
  const looks = setInterval(() => log.sample(ahead(video)), LOOK_MS)
  ends.push(() => clearInterval(looks))

  return {
    report() {
      const frames = video.getVideoPlaybackQuality?.()
      const length = Number.isFinite(video.duration) ? Math.round(video.duration * 1_000) : 0
      return fitted({
        v: 1,
        ...log.read(),
        player: adapted?.name ?? 'video',
        ...named('title', facts.title),
        ...named('episode', facts.episode),
        state: stateOf(video, log.isWaiting()),
        atMs: place(),
        lengthMs: length,
        ...quality,
        ...(video.videoHeight ? { height: video.videoHeight } : {}),
        frames: { shown: frames?.totalVideoFrames ?? 0, dropped: frames?.droppedVideoFrames ?? 0 },
        ...device,
        screen: screenSize(),
        network: readNetwork(),
      })
    },
    stop() {
      for (const end of ends.splice(0)) end()
    },
  }
}

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
