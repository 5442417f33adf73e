/**
 * What a player did in the last minutes, as the visitor's own browser saw it. He reads what is in it before it is sent,
 * and everything in it is claimed. A whole report is under 8 KB as JSON; addresses have lost their queries.
 */
export type PlayerState = 'playing' | 'paused' | 'waiting' | 'ended' | 'failed'

/** Times and places in milliseconds: `ago` before the report was made, `at` in the film. */
export type PlayerEvent = {
  is: 'error' | 'stall' | 'quality' | 'seek' | 'network' | 'hidden' | 'shown'
  ago: number
  /** Of errors: such as `MEDIA_ERR_DECODE`, `bufferAppendError`, `6001`. */
  code?: string
  text?: string
  /** Of stalls and seeks. */
  at?: number
  /** How long a stall was; one that goes on is as long as it is by now. */
  ms?: number
  /** Where a seek led. */
  to?: number
  /** Of the picture, in lines; and bits in a second. */
  height?: number
  bps?: number
  /** Of the network: `4g`, `wifi`; `none` when it was lost, `online` when one of unknown kind came back. */
  type?: string
}

export type PlaybackReport = {
  v: 1
  /** By the clock of the device, in milliseconds since 1970. */
  at: number
  /** So far back it goes. */
  spanMs: number
  /** `video`, `hls.js`, `dash.js`, `shaka`. */
  player: string
  title?: string
  episode?: string
  state: PlayerState
  /** In the film, in milliseconds. `lengthMs` is 0 for what is live or not known. */
  atMs: number
  lengthMs: number
  height?: number
  bps?: number
  codec?: string
  frames: { shown: number; dropped: number }
  stalls: { count: number; ms: number }
  events: PlayerEvent[]
  /** Seconds of film that are loaded ahead, oldest first, one each `everyMs`. */
  buffer: { everyMs: number; ahead: number[] }
  kind?: 'tv' | 'phone' | 'tablet' | 'computer'
  browser?: string
  system?: string
  model?: string
  /** In pixels: `1920×1080`. */
  screen: string
  network: { type?: string; mbps?: number; rttMs?: number; saving?: boolean }
}
