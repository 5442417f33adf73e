/** What a site asks: the shipped flows with what it has made of them, and its own. Pure. */
import { OWN_VERSIONS, SHIPPED, SHIPPED_VERSION, shippedFlow } from '#shared/flows/shipped.ts'
import type { Instant } from '#shared/protocol/conversation.ts'
import type { FlowDocument, FlowLine, FlowOrigin, FlowState } from '#shared/protocol/flow.ts'
import type { FlowRecord } from './store.ts'

/** What an older page was given can still be sent for this long. */
const OLD_ACCEPTED_MS = 30 * 24 * 3_600_000
/** Behind all that ship. */
export const LAST_PLACE = 1_000

export type Asked = { version: number; document: FlowDocument }
export type OfSite = {
  key: string
  place: number
  state: FlowState
  origin: FlowOrigin
  rev: number
  /** Null of one of its own that was never published. */
  asked: Asked | null
  record: FlowRecord | null
}

/** All flows that a site has, in the order of its home, also those that are off. */
export function flowsOf(records: readonly FlowRecord[]): OfSite[] {
  const rows = new Map(records.map((one) => [one.key, one]))
  const shipped = SHIPPED.map((document, index) => one(rows.get(document.key) ?? null, document, index))
  const own = records.flatMap((row) =>
    shippedFlow(row.key) || row.state === 'gone' ? [] : one(row, null, row.place),
  )
  return [...shipped, ...own].sort((a, b) => a.place - b.place)
}

export const shippedPlace = (key: string): number => {
  const place = SHIPPED.findIndex((flow) => flow.key === key)
  return place < 0 ? LAST_PLACE : place
}

function one(record: FlowRecord | null, shipped: FlowDocument | null, place: number): OfSite {
  const own = record?.current ?? null
  const key = record?.key ?? shipped?.key ?? ''
  return {
    ...{ key, record, place: record?.place ?? place, state: record?.state ?? 'on', rev: record?.rev ?? 0 },
    origin: shipped ? (own ? 'changed' : 'shipped') : 'own',
    asked: own ?? (shipped && { version: SHIPPED_VERSION, document: shipped }),
  }
}

/** As home lists them. */
export function linesOf(flows: readonly OfSite[]): FlowLine[] {
  return flows.flatMap(({ key, state, asked }) => {
    if (state !== 'on' || !asked) return []
    const { version, document } = asked
    const { topic, icon = 'other', title, short } = document
    return [{ key, version, topic, icon, name: short ?? title }]
  })
}

/**
 * Whether the version may be answered although it is not what is asked now: what somebody has begun he can finish,
 * for 30 days, also of a flow that is off by now.
 */
export const isRecent = (until: Instant | null, now: Instant): boolean =>
  until === null || now - until < OLD_ACCEPTED_MS

export const isOwn = (version: number): boolean => version > OWN_VERSIONS
