/**
 * What the usual players know and a bare `<video>` does not: names of errors, which quality plays. They are told by
 * what they can do, so none of them has to be loaded: hls.js, dash.js, Shaka.
 */
import { MEDIA_ERRORS } from './media-errors.ts'

export type Told = {
  error(code: string, text?: string): void
  quality(height: number | undefined, bps: number | undefined, codec?: string): void
}

type Any = Record<string, unknown> & {
  on?(name: string, run: (...args: never[]) => void): void
  off?(name: string, run: (...args: never[]) => void): void
  addEventListener?(name: string, run: (event: never) => void): void
  removeEventListener?(name: string, run: (event: never) => void): void
}
type Level = {
  height?: number
  bitrate?: number
  bandwidth?: number
  videoCodec?: string
  codecs?: string | null
}

/** @returns its name, and the way to stop; null for what is none of them */
export function adapt(player: unknown, told: Told): { name: string; stop(): void } | null {
  if (typeof player !== 'object' || player === null) return null
  const some = player as Any
  if (Array.isArray(some.levels) && some.on) return hls(some, told)
  if (typeof some.getStats === 'function' && some.addEventListener) return shaka(some, told)
  if (typeof some.getActiveStream === 'function' && some.on) return dash(some, told)
  return null
}

/** https://github.com/video-dev/hls.js/blob/master/docs/API.md#runtime-events */
function hls(player: Any, told: Told) {
  const onError = (_: unknown, data: { details?: string; fatal?: boolean; reason?: string }) => {
    // It gets over all others by itself; those that stop the film show as stalls.
    if (data.fatal) told.error(String(data.details ?? 'hlsError'), data.reason)
  }
  const onLevel = (_: unknown, { level }: { level: number }) => {
    const now = (player.levels as Level[])[level]
    if (now) told.quality(now.height, now.bitrate, now.videoCodec)
  }
  // It may have played for long before it is watched; -1 is none yet.
  if (typeof player.currentLevel === 'number') onLevel(null, { level: player.currentLevel })
  return listening('hls.js', [
    ['hlsError', onError],
    ['hlsLevelSwitched', onLevel],
  ])(player)
}

/** https://cdn.dashjs.org/latest/jsdoc/MediaPlayerEvents.html */
function dash(player: Any, told: Told) {
  const onError = ({ error }: { error?: { code?: number; message?: string } | string }) => {
    if (typeof error === 'object') told.error(codeOfDash(error), error.message)
    else told.error(String(error ?? 'dash'))
  }
  const onQuality = ({
    mediaType,
    newRepresentation: now,
  }: {
    mediaType?: string
    newRepresentation?: Level
  }) => {
    if (mediaType === 'video' && now) told.quality(now.height, now.bandwidth, now.codecs ?? undefined)
  }
  const now = call<Level | null>(player, 'getCurrentRepresentationForType', 'video')
  if (now) onQuality({ mediaType: 'video', newRepresentation: now })
  return listening('dash.js', [
    ['error', onError],
    ['qualityChangeRendered', onQuality],
  ])(player)
}

/** What the element itself says has its small number here and its name in the message. */
const codeOfDash = ({ code, message = '' }: { code?: number; message?: string }): string =>
  /^MEDIA_ERR_[A-Z_]+/.exec(message)?.[0] ?? String(code ?? 'dash')

/** https://shaka-player-demo.appspot.com/docs/api/shaka.util.Error.html: `data` of a VIDEO_ERROR begins with `MediaError.code`. */
type ShakaError = { code?: number; message?: string; severity?: number; data?: unknown[] }
const RECOVERABLE = 1
const VIDEO_ERROR = 3016

/** https://shaka-player-demo.appspot.com/docs/api/shaka.Player.html#event:AdaptationEvent */
function shaka(player: Any, told: Told) {
  const onError = ({ detail = {} }: { detail?: ShakaError }) => {
    // What it gets over by itself is none, as with the others.
    if (detail.severity === RECOVERABLE) return
    const own = detail.code === VIDEO_ERROR ? MEDIA_ERRORS[Number(detail.data?.[0])] : undefined
    told.error(own || String(detail.code ?? 'shaka'), detail.message)
  }
  const onAdapted = ({ newTrack: now }: { newTrack?: Level }) => {
    if (now) told.quality(now.height, now.bandwidth, now.videoCodec)
  }
  const active = call<(Level & { active?: boolean })[]>(player, 'getVariantTracks')?.find((one) => one.active)
  if (active) onAdapted({ newTrack: active })
  player.addEventListener?.('error', onError)
  player.addEventListener?.('adaptation', onAdapted)
  return {
    name: 'shaka',
    stop() {
      player.removeEventListener?.('error', onError)
      player.removeEventListener?.('adaptation', onAdapted)
    },
  }
}

/** What a player says now; nothing where it cannot, or has not begun. */
function call<T>(player: Any, name: string, ...what: unknown[]): T | undefined {
  const run = player[name]
  if (typeof run !== 'function') return undefined
  try {
    return run.apply(player, what) as T
  } catch {
    return undefined
  }
}

const listening =
  (name: string, all: readonly (readonly [string, (...args: never[]) => void])[]) => (player: Any) => {
    for (const [event, run] of all) player.on?.(event, run)
    return {
      name,
      stop() {
        for (const [event, run] of all) player.off?.(event, run)
      },
    }
  }
