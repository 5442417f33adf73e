/** Lines of the queue: a team, or those in it who speak one language. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { HoursLine } from '#shared/protocol/hours.ts'
import { languageOf } from '#shared/rules/teams.ts'

/** `team`, or `team:language`. */
export type Line = string

export const lineOf = ({ team, line }: { team: Id; line: string }): Line =>
  line === '' ? team : `${team}:${line}`

/** In which language he is served: his own, unless a colleague has said another. */
export const spokenIn = ({ language, locale }: { language?: string | null; locale: string }): string =>
  language ?? languageOf(locale)

/** Whose hours they are, as `DeskState.lines` names it; empty where they are the site's. */
export const hoursNameOf = (of: HoursLine | null): string =>
  of === null ? '' : lineOf({ team: of.team, line: of.language ?? '' })
