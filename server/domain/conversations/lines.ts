/** Lines of the queue: a team, or those in it who speak one language. */
import type { Id } from '#shared/protocol/conversation.ts'

/** `team`, or `team:language`. */
export type Line = string

export const lineOf = ({ team, line }: { team: Id; line: string }): Line =>
  line === '' ? team : `${team}:${line}`
