/** What a player did in the last minutes, as it is told: a ring of what happened and one of the buffer. It knows no page. */
import type { PlaybackReport, PlayerEvent } from '#shared/protocol/diagnosis.ts'
import {
  REPORT_BYTES_MAX,
  REPORT_EVENTS_MAX,
  REPORT_MINUTES,
  REPORT_SAMPLES_MAX,
  withoutSecrets,
  withoutSecretsIn,
} from '#shared/rules/diagnosis.ts'
import { createRing } from './ring.ts'

const SPAN_MS = REPORT_MINUTES * 60_000
/** The buffer is looked at so often, that the samples are as long as the ring of events. */
export const LOOK_MS = SPAN_MS / REPORT_SAMPLES_MAX
/** Shorter waits nobody sees as one. */
const STALL_MS = 250
/** Of these the newest are shown; the others are counted. */
const KEPT = REPORT_EVENTS_MAX * 5

type Happened = Omit<PlayerEvent, 'ago' | 'ms'> & { until?: number }

/** Places are in the film, in milliseconds. */
export interface PlayerLog {
  /** It stands still though it should play. Said again while it does, it is the same stall. */
  waits(place: number): void
  /** It plays on, or is not meant to. */
  goesOn(): void
  error(code: string, text: string | undefined, place: number): void
  quality(height: number | undefined, bps: number | undefined): void
  seek(from: number, to: number): void
  network(type: string): void
  visible(isShown: boolean): void
  /** Seconds of film that are loaded ahead. */
  sample(ahead: number): void
  isWaiting(): boolean
  /** The last five minutes until now; a stall that goes on is as long as it is by now. */
  read(): Pick<PlaybackReport, 'at' | 'spanMs' | 'stalls' | 'events' | 'buffer'>
}

export function createPlayerLog(now: () => number): PlayerLog {
  const began = now()
  const events = createRing<Happened>(KEPT)
  const samples = createRing<number>(REPORT_SAMPLES_MAX)
  let stall: { at: number; what: Happened } | null = null
  const add = (what: Happened) => events.add(now(), what)

  function eventsUntil(at: number): PlayerEvent[] {
    const all = events.since(at - SPAN_MS)
    if (stall && at - stall.at >= STALL_MS) all.push({ at: stall.at, what: { ...stall.what, until: at } })
    // A stall is known when it is over, and stands where it began.
    return all
      .toSorted((a, b) => a.at - b.at)
      .map(({ at: when, what: { until, ...what } }) => ({
        ...what,
        ago: at - when,
        ...(until === undefined ? {} : { ms: until - when }),
      }))
  }

  return {
    waits(place) {
      stall ??= { at: now(), what: { is: 'stall', at: place } }
    },
    goesOn() {
      if (stall && now() - stall.at >= STALL_MS) events.add(stall.at, { ...stall.what, until: now() })
      stall = null
    },
    error(code, text, place) {
      const said = withoutSecrets(text ?? '')
      add({ is: 'error', code: withoutSecrets(code), at: place, ...(said ? { text: said } : {}) })
    },
    quality(height, bps) {
      add({ is: 'quality', ...(height ? { height } : {}), ...(bps ? { bps: Math.round(bps) } : {}) })
    },
    seek: (from, to) => add({ is: 'seek', at: from, to }),
    network: (type) => add({ is: 'network', type }),
    visible: (isShown) => add({ is: isShown ? 'shown' : 'hidden' }),
    sample: (ahead) => samples.add(now(), ahead),
    isWaiting: () => stall !== null,
    read() {
      const at = now()
      const all = eventsUntil(at)
      const stalls = all.filter(({ is }) => is === 'stall')
      return {
        at,
        spanMs: Math.min(SPAN_MS, at - began),
        stalls: { count: stalls.length, ms: stalls.reduce((sum, { ms = 0 }) => sum + ms, 0) },
        events: all.slice(-REPORT_EVENTS_MAX),
        buffer: { everyMs: LOOK_MS, ahead: samples.since(at - SPAN_MS).map(({ what }) => what) },
      }
    },
  }
}

/** As it may leave the page: without secrets in any text, and, texts of players may be long in bytes, without the oldest. */
export function fitted(report: PlaybackReport): PlaybackReport {
  const clean = withoutSecretsIn(report)
  const events = [...clean.events]
  while (bytesOf({ ...clean, events }) > REPORT_BYTES_MAX && events.length > 0) events.shift()
  return { ...clean, events }
}

export const bytesOf = (report: PlaybackReport): number =>
  new TextEncoder().encode(JSON.stringify(report)).length
