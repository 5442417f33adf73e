/** The schemas of teams and their people. */
import { Type } from 'typebox'
import {
  AGENT_CAPACITY_MAX,
  AGENT_LANGUAGES_MAX,
  OFFER_SECONDS_MAX,
  OFFER_SECONDS_MIN,
  QUEUE_LIMIT_MAX,
  TEAM_MINUTES_MAX,
  TEAM_NAME_MAX,
  TEAM_PEOPLE_MAX,
  TEAMS_MAX,
} from '../../rules/teams.ts'
import type { SkillLevel } from '../teams.ts'
import { byTopic, Count, line, object, oneOf, Topics, Uuid, Uuids } from './parts.ts'

const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const Minutes = whole(0, TEAM_MINUTES_MAX)
const Capacity = whole(0, AGENT_CAPACITY_MAX)
const Level = Type.Unsafe<SkillLevel>(whole(1, 5))
export const Language = Type.String({ pattern: '^[a-z]{2,3}$' })

const Rules = object({
  handOver: oneOf(['assign', 'offer']),
  offerSeconds: whole(OFFER_SECONDS_MIN, OFFER_SECONDS_MAX),
  idleMinutes: Minutes,
  languageMinutes: Minutes,
  quietMinutes: Minutes,
  quietBackMinutes: Minutes,
  queueMax: whole(0, QUEUE_LIMIT_MAX),
})

export const TeamsSaved = object({
  rev: Count,
  teams: Type.Array(
    object({
      id: Uuid,
      name: line(TEAM_NAME_MAX),
      topics: Topics,
      rules: Rules,
    }),
    { minItems: 1, maxItems: TEAMS_MAX },
  ),
  people: Type.Array(
    object({
      id: Uuid,
      teams: Uuids(TEAMS_MAX),
      languages: Type.Array(Language, { maxItems: AGENT_LANGUAGES_MAX, uniqueItems: true }),
      skills: byTopic(Level),
      capacity: Capacity,
      topicCapacity: byTopic(Capacity),
    }),
    { maxItems: TEAM_PEOPLE_MAX },
  ),
})
