/**
 * What the usual players know and a bare `<video>` does not: names of errors, which quality plays. They are told by
 * what they can do, so none of them has to be loaded. Seen at work with hls.js 1.7.4, dash.js 5.2.1 and Shaka 5.2.12.
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
type ShakaError = {
  code?: number
  category?: number
  message?: string
  severity?: number
  data?: unknown[]
}
const RECOVERABLE = 1
/** Of its own use: another film was loaded meanwhile, it was taken away. */
const PLAYER = 7
const VIDEO_ERROR = 3016

/** https://shaka-player-demo.appspot.com/docs/api/shaka.Player.html#event:AdaptationEvent */
function shaka(player: Any, told: Told) {
  const onError = ({ detail = {} }: { detail?: ShakaError }) => {
    // What it gets over by itself is none, as with the others.
    if (detail.severity === RECOVERABLE || detail.category === PLAYER) return
    const own = detail.code === VIDEO_ERROR ? MEDIA_ERRORS[Number(detail.data?.[0])] : undefined
    told.error(own || String(detail.code ?? 'shaka'), detail.message)
  }
  const onAdapted = ({ newTrack: now }: { newTrack?: Level }) => {
    if (now) told.quality(now.height, now.bandwidth, now.videoCodec)
  }
  const active = call<(Level & { active?: boolean })[]>(player, 'getVariantTracks')?.find((one) => one.active)
  if (active) onAdapted({ newTrack: active })
  // The one is its own choice, the other the viewer's.
  const heard = [
    ['error', onError],
    ['adaptation', onAdapted],
    ['variantchanged', onAdapted],
  ] as const
  for (const [name, run] of heard) player.addEventListener?.(name, run)
  const letGo = onFailedLoad(player, (detail) => onError({ detail }))
  return {
    name: 'shaka',
    stop() {
      for (const [name, run] of heard) player.removeEventListener?.(name, run)
      letGo()
    },
  }
}

/** A film that cannot even be begun is no event of Shaka's: who called `load` alone hears of it, and hears of it as before. */
function onFailedLoad(player: Any, told: (error: ShakaError) => void): () => void {
  const { load } = player
  if (typeof load !== 'function') return () => {}
  const ours = (...what: unknown[]) => {
    const done: unknown = load.apply(player, what)
    if (done instanceof Promise) done.catch(told)
    return done
  }
  player.load = ours
  return () => {
    if (player.load === ours) player.load = load
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
