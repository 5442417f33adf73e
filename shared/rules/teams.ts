/** What the teams of a site must be: the same in the editor and at the door. */
import type { Topic } from '../protocol/conversation.ts'
import type { InvalidRule } from '../protocol/errors.ts'
import type { TeamRules, TeamsBody } from '../protocol/teams.ts'

export const TEAMS_MAX = 20
export const TEAM_NAME_MAX = 40
export const TEAM_PEOPLE_MAX = 500
export const AGENT_CAPACITY_MAX = 100
export const AGENT_LANGUAGES_MAX = 10
export const QUEUE_LIMIT_MAX = 10_000
export const OFFER_SECONDS_MIN = 5
export const OFFER_SECONDS_MAX = 120
/** The longest of all waits that a team sets, in minutes. */
export const TEAM_MINUTES_MAX = 240

export const TEAM_RULES: TeamRules = {
  handOver: 'assign',
  offerSeconds: 20,
  idleMinutes: 5,
  languageMinutes: 2,
  quietMinutes: 3,
  quietBackMinutes: 0,
  queueMax: 0,
}

/** What editors offer; others may be named too. */
export const LANGUAGES: readonly string[] = ['zh', 'en', 'ja', 'ko', 'es', 'ar']

/** The language of a tag such as `zh-Hant-TW`: who reads one script of it is served by who speaks it. */
export const languageOf = (locale: string): string => (locale.split('-')[0] ?? '').toLowerCase()

export type TeamsProblem = { field: string; rule: InvalidRule }

/** `field` such as `teams.1.topics`, in the order of the form. */
export function checkTeams({ teams }: Pick<TeamsBody, 'teams'>): TeamsProblem[] {
  const names = new Set<string>()
  const topics = new Set<Topic>()
  return teams.flatMap((team, index) => {
    const at = `teams.${index}`
    const problems: TeamsProblem[] = []
    const name = team.name.trim().toLowerCase()
    if (name === '') problems.push({ field: `${at}.name`, rule: 'empty' })
    else if (names.has(name)) problems.push({ field: `${at}.name`, rule: 'duplicate' })
    names.add(name)
    if (team.topics.some((topic) => topics.has(topic)))
      problems.push({ field: `${at}.topics`, rule: 'duplicate' })
    for (const topic of team.topics) topics.add(topic)
    const { quietMinutes, quietBackMinutes } = team.rules
    // It would go back before anybody was told that it has gone quiet.
    if (quietBackMinutes > 0 && (quietMinutes === 0 || quietBackMinutes <= quietMinutes))
      problems.push({ field: `${at}.rules.quietBackMinutes`, rule: 'order' })
    return problems
  })
}

/** The team of a topic: the one that names it, or the first. */
export const teamOf = <T extends { topics: readonly Topic[] }>(
  teams: readonly T[],
  topic: Topic,
): T | undefined => teams.find((one) => one.topics.includes(topic)) ?? teams[0]
