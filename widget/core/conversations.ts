import type { DeskState, VisitorConversation } from '#shared/protocol/conversation.ts'

/** Why it waits follows from the desk as it is now, so a desk that opens needs no word about each conversation. */
export function withDesk(one: VisitorConversation, desk: DeskState | null): VisitorConversation {
  if (!one.waiting || !desk) return one
  const reason = desk.hours.open ? (desk.staffed ? 'busy' : 'nobody') : 'closed'
  return { ...one, waiting: { ...one.waiting, reason, opensAt: desk.hours.open ? null : desk.hours.until } }
}
