/** The console's questions over HTTP. Never rejects: a lost line is an answer too. */
import { LOST, type Lost } from '#shared/client/lost.ts'
import type { EditedAnnouncement, IncidentReply, IncidentView } from '#shared/protocol/announcements.ts'
import type { Channel } from '#shared/protocol/channels.ts'
import type { FileView, Id, Me } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { EditedFlow } from '#shared/protocol/flow.ts'
import type { ArticlePage, EditedArticle, HelpDesk } from '#shared/protocol/help.ts'
import type { HoursLine, ReadCalendar } from '#shared/protocol/hours.ts'
import type { Routes, ScheduleBody } from '#shared/protocol/http.ts'
import type { Rule, RuleDocument } from '#shared/protocol/rules.ts'
import type { TeamsBody, TeamsView } from '#shared/protocol/teams.ts'
import type { TopicsBody } from '#shared/protocol/topics.ts'
import type { WebhookSaved } from '#shared/protocol/webhooks.ts'

import type { Wanted } from './article-list.ts'

const DEADLINE_MS = 15_000

type ScheduleAnswer = Routes['GET /v1/sites/:site/schedule']['answer']

const hoursOf = (site: Id, line: HoursLine | null) =>
  `/v1/sites/${site}/schedule${line ? `?${new URLSearchParams({ team: line.team, ...(line.language && { language: line.language }) })}` : ''}`

/** What is not asked for is left out, and so are words without a sign. */
const queryOf = (wanted: object) =>
  new URLSearchParams(
    Object.entries(wanted).flatMap(([name, value]) => {
      const text = String(value ?? '')
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
      return text === '' ? [] : [[name, text]]
    }),
  )

export function createApi(fetch: (url: string, init?: RequestInit) => Promise<Response>) {
  async function ask<T>(
    method: string,
    path: string,
    body?: object,
    deadlineMs = DEADLINE_MS,
  ): Promise<Answer<T> | Lost> {
    try {
      const response = await fetch(path, {
        method,
        ...(body instanceof Uint8Array
          ? {
              body: body as Uint8Array<ArrayBuffer>,
              headers: { 'content-type': 'application/octet-stream' },
            }
          : body
            ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
            : {}),
        signal: AbortSignal.timeout(deadlineMs),
      })
      return (await response.json()) as Answer<T>
    } catch {
      return LOST
    }
  }

  return {
    /** What else goes by the socket, where there is none. */
    ask: (event: string, payload: object, deadlineMs: number) =>
      ask<unknown>('POST', `/v1/asks/${event}`, payload, deadlineMs),
    call: (method: string, path: string, body?: object) => ask<unknown>(method, path, body),
    me: () => ask<Me>('GET', '/v1/me'),
    signIn: (email: string, password: string) => ask<Me>('POST', '/v1/sign-in', { email, password }),
    signOut: () => ask<object>('POST', '/v1/sign-out', {}),
    readLink: (token: string) =>
      ask<{ name: string; email: string }>('POST', '/v1/one-time-links/read', { token }),
    claimLink: (token: string, password: string, name: string) =>
      ask<Me>('POST', '/v1/one-time-links/claim', { token, password, name }),
    schedule: (site: Id, line: HoursLine | null) => ask<ScheduleAnswer>('GET', hoursOf(site, line)),
    saveSchedule: (site: Id, line: HoursLine | null, schedule: ScheduleBody, rev: number) =>
      ask<ScheduleAnswer>('PUT', hoursOf(site, line), { schedule, rev }),
    dropSchedule: (site: Id, line: HoursLine) => ask<ScheduleAnswer>('DELETE', hoursOf(site, line)),
    knownHolidays: () => ask<Routes['GET /v1/holidays']['answer']>('GET', '/v1/holidays'),
    readCalendar: (bytes: Uint8Array) => ask<ReadCalendar>('POST', '/v1/holidays/read', bytes),
    helpDesk: (site: Id) => ask<HelpDesk>('GET', `/v1/sites/${site}/help`),
    articles: (site: Id, wanted: Wanted) =>
      ask<ArticlePage>('GET', `/v1/sites/${site}/articles?${queryOf(wanted)}`),
    article: (site: Id, id: Id) => ask<EditedArticle>('GET', `/v1/sites/${site}/articles/${id}`),
    saveArticle: (site: Id, id: Id, body: Routes['PUT /v1/sites/:site/articles/:id']['body']) =>
      ask<EditedArticle>('PUT', `/v1/sites/${site}/articles/${id}`, body),
    keepPicture: (site: Id, file: Id) => ask<FileView>('POST', `/v1/sites/${site}/pictures`, { file }),
    publishArticle: (site: Id, id: Id, body: Routes['POST /v1/sites/:site/articles/:id/publish']['body']) =>
      ask<EditedArticle>('POST', `/v1/sites/${site}/articles/${id}/publish`, body),
    news: (site: Id) =>
      ask<Routes['GET /v1/sites/:site/announcements']['answer']>('GET', `/v1/sites/${site}/announcements`),
    saveNews: (site: Id, id: Id, body: Routes['PUT /v1/sites/:site/announcements/:id']['body']) =>
      ask<EditedAnnouncement>('PUT', `/v1/sites/${site}/announcements/${id}`, body),
    actNews: (site: Id, id: Id, body: Routes['POST /v1/sites/:site/announcements/:id/act']['body']) =>
      ask<EditedAnnouncement>('POST', `/v1/sites/${site}/announcements/${id}/act`, body),
    incident: (site: Id, id: Id) => ask<IncidentView>('GET', `/v1/sites/${site}/announcements/${id}/chats`),
    gatherChats: (site: Id, id: Id, conversations: readonly Id[], gathered: boolean) =>
      ask<IncidentView>('PUT', `/v1/sites/${site}/announcements/${id}/chats`, { conversations, gathered }),
    replyToIncident: (site: Id, id: Id, clientId: Id, texts: IncidentReply['texts']) =>
      ask<IncidentView>('POST', `/v1/sites/${site}/announcements/${id}/replies`, { clientId, texts }),
    stopReply: (site: Id, id: Id, reply: Id) =>
      ask<IncidentView>('POST', `/v1/sites/${site}/announcements/${id}/replies/stop`, { reply }),
    channels: (site: Id) =>
      ask<Routes['GET /v1/sites/:site/channels']['answer']>('GET', `/v1/sites/${site}/channels`),
    saveChannels: (site: Id, channels: Channel[], rev: number) =>
      ask<Routes['PUT /v1/sites/:site/channels']['answer']>('PUT', `/v1/sites/${site}/channels`, {
        channels,
        rev,
      }),
    teams: (site: Id) => ask<TeamsView>('GET', `/v1/sites/${site}/teams`),
    saveTeams: (site: Id, body: TeamsBody) => ask<TeamsView>('PUT', `/v1/sites/${site}/teams`, body),
    topics: (site: Id) => ask<TopicsBody>('GET', `/v1/sites/${site}/topics`),
    saveTopics: (site: Id, body: TopicsBody) => ask<TopicsBody>('PUT', `/v1/sites/${site}/topics`, body),
    /** What home asks step by step now, as anybody may read it. */
    flowLines: (key: string) => ask<Routes['GET /v1/flows']['answer']>('GET', `/v1/flows?site=${key}`),
    alerts: (site: Id) =>
      ask<Routes['GET /v1/sites/:site/alerts']['answer']>('GET', `/v1/sites/${site}/alerts`),
    seenAlert: (site: Id, id: Id) => ask<object>('POST', `/v1/sites/${site}/alerts/${id}/seen`, {}),
    rules: (site: Id) => ask<Routes['GET /v1/sites/:site/rules']['answer']>('GET', `/v1/sites/${site}/rules`),
    saveRule: (site: Id, id: Id, body: Routes['PUT /v1/sites/:site/rules/:id']['body']) =>
      ask<Rule>('PUT', `/v1/sites/${site}/rules/${id}`, body),
    actRule: (site: Id, id: Id, body: Routes['POST /v1/sites/:site/rules/:id/act']['body']) =>
      ask<Routes['POST /v1/sites/:site/rules/:id/act']['answer']>(
        'POST',
        `/v1/sites/${site}/rules/${id}/act`,
        body,
      ),
    tryRule: (site: Id, document: RuleDocument) =>
      ask<Routes['POST /v1/sites/:site/rules/try']['answer']>('POST', `/v1/sites/${site}/rules/try`, {
        document,
      }),
    webhooks: (site: Id) =>
      ask<Routes['GET /v1/sites/:site/webhooks']['answer']>('GET', `/v1/sites/${site}/webhooks`),
    saveWebhook: (site: Id, id: Id, body: Routes['PUT /v1/sites/:site/webhooks/:id']['body']) =>
      ask<WebhookSaved>('PUT', `/v1/sites/${site}/webhooks/${id}`, body),
    actWebhook: (site: Id, id: Id, body: Routes['POST /v1/sites/:site/webhooks/:id/act']['body']) =>
      ask<Routes['POST /v1/sites/:site/webhooks/:id/act']['answer']>(
        'POST',
        `/v1/sites/${site}/webhooks/${id}/act`,
        body,
      ),
    deliveries: (site: Id, id: Id) =>
      ask<Routes['GET /v1/sites/:site/webhooks/:id/deliveries']['answer']>(
        'GET',
        `/v1/sites/${site}/webhooks/${id}/deliveries`,
      ),
    dealDeliveries: (
      site: Id,
      id: Id,
      body: Routes['POST /v1/sites/:site/webhooks/:id/deliveries']['body'],
    ) => ask<{ changed: number }>('POST', `/v1/sites/${site}/webhooks/${id}/deliveries`, body),
    flows: (site: Id) => ask<Routes['GET /v1/sites/:site/flows']['answer']>('GET', `/v1/sites/${site}/flows`),
    orderFlows: (site: Id, keys: string[]) =>
      ask<Routes['PUT /v1/sites/:site/flows']['answer']>('PUT', `/v1/sites/${site}/flows`, { keys }),
    flow: (site: Id, key: string) => ask<EditedFlow>('GET', `/v1/sites/${site}/flows/${key}`),
    saveFlow: (site: Id, key: string, body: Routes['PUT /v1/sites/:site/flows/:key']['body']) =>
      ask<EditedFlow>('PUT', `/v1/sites/${site}/flows/${key}`, body),
    actFlow: (site: Id, key: string, body: Routes['POST /v1/sites/:site/flows/:key/act']['body']) =>
      ask<EditedFlow>('POST', `/v1/sites/${site}/flows/${key}/act`, body),
    bots: (site: Id) => ask<Routes['GET /v1/sites/:site/bots']['answer']>('GET', `/v1/sites/${site}/bots`),
    changeBot: (site: Id, id: Id, body: Routes['PUT /v1/sites/:site/bots/:id']['body']) =>
      ask<Routes['PUT /v1/sites/:site/bots/:id']['answer']>('PUT', `/v1/sites/${site}/bots/${id}`, body),
    transcriptUrl: (id: Id, format: 'txt' | 'html' | 'json', notes: boolean) =>
      `/v1/conversations/${id}/transcript?format=${format}&notes=${notes}`,
    exportUrl: (site: Id, from: string, to: string, format: 'ndjson' | 'csv') =>
      `/v1/transcripts/export?site=${site}&from=${from}&to=${to}&format=${format}`,
    fetch,
  }
}

export type Api = ReturnType<typeof createApi>
