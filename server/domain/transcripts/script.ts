import type { Entry, Instant } from '#shared/protocol/conversation.ts'
import { offsetAt } from '#shared/rules/hours/zone.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import type { Decided } from './told.ts'

/** What a renderer gets. */
export type Script = {
  record: ConversationRecord
  /** As it is called in the language of the reader. */
  topic: string
  entries: Entry[]
  decisions: readonly Decided[]
  site: { key: string; name: string; zone: string }
  locale: 'zh-CN' | 'en'
  madeAt: Instant
}

const MINUTE_MS = 60_000

/** Local time with its offset, such as `2026-11-23T20:15:00+08:00`: unambiguous and readable. */
export function withOffset(instant: Instant, zone: string): string {
  const offset = offsetAt(instant, zone)
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS)
  const local = new Date(instant + offset).toISOString().slice(0, 19)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
