import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../domain/actors.ts'
import type { Alerts } from '../domain/alerts.ts'
import type { Incidents } from '../domain/announcements/incidents.ts'
import type { Channels } from '../domain/channels.ts'
import type { Files } from '../domain/files.ts'
import type { Hours } from '../domain/hours.ts'
import type { Rules } from '../domain/rules.ts'
import type { Sheet } from '../domain/sheet.ts'
import type { Teams } from '../domain/teams.ts'
import type { Topics } from '../domain/topics.ts'
import type { Transcripts } from '../domain/transcripts.ts'
import type { Webhooks } from '../domain/webhooks.ts'
import type { Answerers, SocketParts } from '../sockets/parts.ts'
import type { Signing } from './signing.ts'

export type HttpParts = SocketParts & {
  answerers: Answerers
  hours: Hours
  sheet: Sheet
  incidents: Incidents
  channels: Channels
  webhooks: Webhooks
  alerts: Alerts
  rules: Rules
  transcripts: Transcripts
  files: Files
  teams: Teams
  topics: Topics
  signing: Signing
  /** What pages and the panel's page say of a site; `zone`: that of its days. */
  siteOf(key: string): Promise<{
    id: string
    key: string
    name: string
    zone: string
    currency: string
    origins: string[]
  } | null>
  ready(): Promise<{ missing: string[] }>
  /** Sets the figures that are read rather than counted. */
  measure(): Promise<void>
  /** Aborted when this node stops: from then on it is not ready, and what would go on for long ends. */
  leaving: AbortSignal
}

/** What a handler gets: everything parsed, the actor known. */
export type Asked = {
  actor: Actor
  /** The agent's or visitor's token. */
  token: string
  request: FastifyRequest
  reply: FastifyReply
}
