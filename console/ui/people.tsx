import type { InboxRow } from '#shared/protocol/conversation.ts'
import type { ConsoleWords } from './words/zh-CN.ts'

export const visitorName = ({ visitor }: Pick<InboxRow, 'visitor'>, words: ConsoleWords): string =>
  visitor.name ?? words.visitor(visitor.code)

const COLOURS = 6

/** A face with the first letter; its colour follows from the id. */
export function Face({ id, name, size = '' }: { id: string; name: string; size?: 'big' | '' }) {
  const colour = [...id].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % COLOURS
  return (
    <span class={`face c${colour} ${size}`} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  )
}

const MINUTE_MS = 60_000

/** "3 min", for lists. */
export function ago(at: number, now: number, words: ConsoleWords): string {
  const minutes = Math.floor((now - at) / MINUTE_MS)
  if (minutes < 1) return words.now
  if (minutes < 60) return words.minutes(minutes)
  if (minutes < 24 * 60) return words.hoursAgo(Math.floor(minutes / 60))
  return words.theDay(Math.floor(minutes / 1_440))
}
