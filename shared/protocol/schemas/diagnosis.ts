/** What a report of a player must look like. It comes from a browser, so every text is short and every list ends. */
import { Type } from 'typebox'
import { REPORT_EVENTS_MAX, REPORT_SAMPLES_MAX, REPORT_TEXT_MAX } from '../../rules/diagnosis.ts'
import { At, line, object, oneOf } from './parts.ts'

const Ms = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })
const Whole = Type.Integer({ minimum: 0, maximum: 1_000_000_000 })
const Few = Type.Integer({ minimum: 0, maximum: 100_000 })
const Short = line(REPORT_TEXT_MAX)
const maybe = Type.Optional

const Event = object({
  is: oneOf(['error', 'stall', 'quality', 'seek', 'network', 'hidden', 'shown']),
  ago: Ms,
  code: maybe(Short),
  text: maybe(Short),
  at: maybe(Ms),
  ms: maybe(Ms),
  to: maybe(Ms),
  height: maybe(Few),
  bps: maybe(Whole),
  type: maybe(Short),
})

export const Report = object({
  v: Type.Literal(1),
  at: At,
  spanMs: Ms,
  player: Short,
  title: maybe(Short),
  episode: maybe(Short),
  state: oneOf(['playing', 'paused', 'waiting', 'ended', 'failed']),
  atMs: Ms,
  lengthMs: Ms,
  height: maybe(Few),
  bps: maybe(Whole),
  codec: maybe(Short),
  frames: object({ shown: Whole, dropped: Whole }),
  stalls: object({ count: Few, ms: Ms }),
  events: Type.Array(Event, { maxItems: REPORT_EVENTS_MAX }),
  buffer: object({ everyMs: Ms, ahead: Type.Array(Few, { maxItems: REPORT_SAMPLES_MAX }) }),
  kind: maybe(oneOf(['tv', 'phone', 'tablet', 'computer'])),
  browser: maybe(Short),
  system: maybe(Short),
  model: maybe(Short),
  screen: Short,
  network: object({
    type: maybe(Short),
    mbps: maybe(Type.Number({ minimum: 0, maximum: 100_000 })),
    rttMs: maybe(Ms),
    saving: maybe(Type.Boolean()),
  }),
})
