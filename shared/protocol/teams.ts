/** Teams of a site and who works in them, as they travel: what is handed over to whom, and how. */
import type { Id, Role, Topic } from './conversation.ts'

/** From "can if nobody else is there" to "the one to ask". */
export type SkillLevel = 1 | 2 | 3 | 4 | 5

/** At once, or offered with a countdown. */
export type HandOver = 'assign' | 'offer'

export type TeamRules = {
  handOver: HandOver
  /** How long an offer stands. */
  offerSeconds: number
  /** After so long without a word of the visitor an answered chat takes no room; 0 for never. */
  idleMinutes: number
  /** After so long anybody may take who asked in a language that nobody free speaks. */
  languageMinutes: number
  /** After so long without an answer a chat counts as gone quiet; 0 for never. */
  quietMinutes: number
  /** After so long without an answer it goes back to its old place; 0 for never. */
  quietBackMinutes: number
  /** So many may wait; 0 for as many as come. */
  queueMax: number
}

/** The first team of a site serves every topic that no other team names. */
export type Team = { id: Id; name: string; topics: Topic[]; rules: TeamRules }

/** Who works in a team of the site, or in none yet. */
export type TeamPerson = {
  id: Id
  teams: Id[]
  /** Such as `zh` or `en`; who names none serves every language. */
  languages: string[]
  /** How well he knows each topic; who names none serves all alike. */
  skills: Record<Topic, SkillLevel>
  /** Conversations at once, and of one topic at once. */
  capacity: number
  topicCapacity: Record<Topic, number>
}

export type TeamsBody = { rev: number; teams: Team[]; people: TeamPerson[] }

/** As it is read: with what cannot be changed here. */
export type TeamsView = {
  rev: number
  teams: Team[]
  people: (TeamPerson & { name: string; role: Role })[]
}

/** A conversation that an agent may take or leave; `leftMs` from when it is told. */
export type Offer = { conversation: Id; leftMs: number; why: Why[] }

/** Why somebody is away who did not say so: he answered no offer. */
export type AwayWhy = 'missed'

/** Why a conversation went to this agent, the weightiest first. */
export type Why =
  | { is: 'language'; language: string; speaks: boolean }
  | { is: 'skill'; topic: Topic; level: SkillLevel }
  | { is: 'previous' }
  | { is: 'room'; load: number; capacity: number }
  | { is: 'idle'; minutes: number }
  /** There was nobody else. */
  | { is: 'only' }
