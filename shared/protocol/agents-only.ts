/** What is announced of entries that no visitor sees, so that no panel listens to it. */
import type { EntryKind } from './conversation.ts'
import { ANNOUNCED_AS, ENTRY_ANNOUNCEMENTS } from './events.ts'

export const ANNOUNCED_TO_AGENTS = {
  identified: 'visitor:identified',
  account_acted: 'account:acted',
  notice_failed: 'notice:failed',
  set_apart: 'conversation:apart',
  moved: 'conversation:moved',
  consulted: 'conversation:consulted',
  taken_over: 'conversation:taken-over',
  tagged: 'conversation:tagged',
  prioritized: 'conversation:prioritized',
} as const satisfies Record<Exclude<EntryKind, keyof typeof ANNOUNCED_AS>, string>

const ALL: Record<EntryKind, keyof AnnouncedTo> = { ...ANNOUNCED_AS, ...ANNOUNCED_TO_AGENTS }
type AnnouncedTo = Record<
  | (typeof ANNOUNCED_AS)[keyof typeof ANNOUNCED_AS]
  | (typeof ANNOUNCED_TO_AGENTS)[keyof typeof ANNOUNCED_TO_AGENTS],
  true
>

/** What agents are told when an entry of the kind was kept. */
export const announcedToAgents = (kind: EntryKind): keyof AnnouncedTo => ALL[kind]

export const AGENT_ENTRY_ANNOUNCEMENTS: readonly (keyof AnnouncedTo)[] = [
  ...ENTRY_ANNOUNCEMENTS,
  ...Object.values(ANNOUNCED_TO_AGENTS),
]
