/** To whom a conversation can be given, as it is told to who gives it. */
import type { Colleague, Id } from './conversation.ts'

/** A team, and in it those who speak one language; null for the visitor's own. */
export type TransferLine = { team: Id; language: string | null }

/** `teams`: those of the site in which he works; the conversation goes with him where it is another's. */
export type TransferPerson = Colleague & { teams: Id[]; languages: string[] }

/** A line into which it can be put: who waits there, and where this one would stand, by the time at which he came. */
export type TransferQueue = {
  language: string | null
  waiting: number
  place: number
  /** By the hours of the line. */
  open: boolean
}

/** The first queue is that of the visitor's language; the others are of languages that somebody there names. */
export type TransferTeam = { id: Id; name: string; own: boolean; free: number; queues: TransferQueue[] }

export type TransferOptions = { people: TransferPerson[]; teams: TransferTeam[] }
