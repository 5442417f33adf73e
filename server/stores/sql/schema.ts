/** The tables as Kysely sees them. Instants are numbers when read and dates when written. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { ScheduleBody } from '#shared/protocol/http.ts'

type Instant = ColumnType<number, Date, Date>
type MaybeInstant = ColumnType<number | null, Date | null | undefined, Date | null>

export type Schema = {
  site: {
    id: string
    key: string
    name: string
    origins: string[]
    created_at: Instant
    currency: Generated<string>
    signing_secret: string | null
    signing_secret_before: string | null
    signing_before_until: MaybeInstant
    /** Tokens without a name of their own are refused. */
    jti_required: Generated<boolean>
    teams_rev: Generated<number>
  }
  team: {
    id: string
    site: string
    name: string
    created_at: Instant
    topics: Generated<string[]>
    hand_over: Generated<'assign' | 'offer'>
    offer_seconds: Generated<number>
    idle_minutes: Generated<number>
    language_minutes: Generated<number>
    quiet_minutes: Generated<number>
    quiet_back_minutes: Generated<number>
    queue_max: Generated<number>
  }
  agent: {
    id: string
    email: string
    name: string
    role: 'agent' | 'lead' | 'admin' | 'auditor'
    password: string | null
    capacity: Generated<number>
    languages: Generated<string[]>
    missed: Generated<number>
    away_why: 'missed' | null
    availability: Generated<'available' | 'busy' | 'away'>
    idle_since: Instant
    disabled_at: MaybeInstant
    created_at: Instant
  }
  agent_team: { agent: string; team: string }
  agent_session: {
    id: string
    agent: string
    token_hash: Buffer
    created_at: Instant
    last_used_at: Instant
    expires_at: Instant
    ended_at: MaybeInstant
  }
  one_time_link: {
    token_hash: Buffer
    agent: string
    created_at: Instant
    expires_at: Instant
    used_at: MaybeInstant
  }
  visitor: {
    id: string
    site: string
    code: string
    name: string | null
    /** What versions before 0008 read; `verified_until` says it now. */
    verified: Generated<boolean>
    subject: string | null
    vip: Generated<boolean>
    region: string | null
    verified_at: MaybeInstant
    verified_until: MaybeInstant
    joined_into: string | null
    locale: string
    created_at: Instant
  }
  visitor_session: {
    id: string
    visitor: string
    token_hash: Buffer
    created_at: Instant
    last_used_at: Instant
    ended_at: MaybeInstant
  }
  schedule: {
    site: string
    zone: string
    week: JSONColumnType<ScheduleBody['week'], string, string>
    exceptions: JSONColumnType<ScheduleBody['exceptions'], string, string>
    rev: Generated<number>
    changed_at: Instant
    changed_by: string | null
  }
  audit: {
    id: string
    at: Instant
    actor: string
    act: string
    object: string
    details: JSONColumnType<Record<string, unknown>, string, string>
  }
  bot: {
    id: string
    site: string
    name: string
    house: boolean
    topics: Generated<string[]>
    token_hash: Buffer | null
    rev: Generated<number>
    created_at: Instant
    changed_by: string | null
    revoked_at: MaybeInstant
  }
  draft: { agent: string; conversation: string; note: boolean; text: string; at: Instant }
}
