/** The record of a conversation as text, page or data; and many of them as a stream. */
import '#shared/words/all.ts'
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { dayAfter, instantAt } from '#shared/rules/hours/zone.ts'
import type { Actor, AgentActor } from './actors.ts'
import { isVisitor } from './actors.ts'
import type { ConversationRecord, LogEntry } from './conversations/record.ts'
import { isHiddenFrom } from './conversations/rights.ts'
import { asAgentSees, asVisitorSees } from './conversations/views.ts'
import { Refused } from './refused.ts'
import type { Topics } from './topics.ts'
import { csvLines } from './transcripts/csv.ts'
import { asHtml } from './transcripts/html.ts'
import { type Script, withOffset } from './transcripts/script.ts'
import { asText } from './transcripts/text.ts'
import { type Decided, decidedIn } from './transcripts/told.ts'

export type TranscriptFormat = 'txt' | 'html' | 'json'
export type ExportFormat = 'ndjson' | 'csv'
export type Whole = { record: ConversationRecord; entries: LogEntry[] }
export type Page = { conversations: Whole[]; decisions: Decided[] }

export interface TranscriptStore {
  /** All entries of one conversation in order. */
  entries(conversation: Id): Promise<LogEntry[]>
  /** Conversations of a site that were opened in [from, to), oldest first, a page at a time. */
  opened(site: Id, from: Instant, to: Instant): AsyncIterable<Whole[]>
  /** Of cases that were told in these conversations. */
  decisions(conversations: readonly Id[]): Promise<Decided[]>
  site(id: Id): Promise<{ key: string; name: string; zone: string } | null>
}

export type TranscriptParts = {
  store: TranscriptStore
  topics: Pick<Topics, 'nameOf'>
  readable(actor: Actor, conversation: Id): Promise<ConversationRecord>
  audit(actor: Id, act: string, object: string, details: Record<string, unknown>): Promise<void>
  clock: Clock
}

export interface Transcripts {
  /** With `notes` only agents see what agents wrote among themselves. Refuses `not_found`. */
  render(
    actor: Actor,
    conversation: Id,
    how: { format: TranscriptFormat; notes: boolean; locale: 'zh-CN' | 'en' },
  ): Promise<{ text: string; name: string }>
  /** Dates are of the site's zone, both inclusive. Yields pieces of the file. */
  export(
    lead: AgentActor,
    ask: { site: Id; from: string; to: string; format: ExportFormat },
  ): Promise<AsyncIterable<string>>
}

export function createTranscripts({ store, topics, readable, audit, clock }: TranscriptParts): Transcripts {
  async function siteOf(id: Id) {
    const site = await store.site(id)
    if (!site) throw new Refused({ code: 'not_found' })
    return site
  }

  return {
    async render(actor, conversation, { format, notes, locale }) {
      const record = await readable(actor, conversation)
      const [site, topic, kept, decisions] = await Promise.all([
        siteOf(record.site),
        topics.nameOf(record.site, record.topic, locale),
        store.entries(conversation),
        store.decisions([conversation]),
      ])
      const visitor = isVisitor(actor)
      const entries = kept
        .filter((entry) => notes || entry.kind !== 'note')
        .flatMap((entry) => (visitor ? asVisitorSees(entry) : asAgentSees(entry)) ?? [])
      if (!visitor) await audit(actor.id, 'transcript read', conversation, { format, notes })
      const script: Script = { record, topic, entries, decisions, site, locale, madeAt: clock.now() }
      const name = `foyer-${withOffset(record.openedAt, site.zone).slice(0, 10)}-${record.visitor.code}`
      return { text: RENDERERS[format](script), name }
    },
    async export(lead, { site: id, from, to, format }) {
      const site = await siteOf(id)
      await audit(lead.id, 'transcripts exported', id, { from, to, format })
      const begin = instantAt(from, '00:00', site.zone)
      const end = instantAt(dayAfter(to, 1), '00:00', site.zone)
      const pages = withDecisions(store, shownTo(lead, store.opened(id, begin, end)))
      return format === 'csv' ? csvLines(pages, site) : ndjson(pages, site)
    },
  }
}

const RENDERERS: Record<TranscriptFormat, (script: Script) => string> = {
  txt: asText,
  html: asHtml,
  json: asJson,
}

function asJson({ record, entries, decisions, site }: Script): string {
  return `${JSON.stringify(plain(record, site, entries, decisions), null, 2)}\n`
}

function plain(
  record: ConversationRecord,
  site: { key: string; zone: string },
  entries: Script['entries'],
  decisions: readonly Decided[],
) {
  return {
    conversation: record.id,
    site: site.key,
    topic: record.topic,
    status: record.status,
    visitor: record.visitor.code,
    openedAt: withOffset(record.openedAt, site.zone),
    resolvedAt: record.resolvedAt === null ? null : withOffset(record.resolvedAt, site.zone),
    entries: entries.map((one) => {
      const { conversation: _, at, ...entry } = one
      const outcome = decidedIn(one, decisions)
      return { ...entry, ...(outcome === null ? {} : { outcome }), at: withOffset(at, site.zone) }
    }),
  }
}

/** Without those that are hidden from him. */
async function* shownTo(lead: AgentActor, pages: AsyncIterable<Whole[]>): AsyncIterable<Whole[]> {
  for await (const page of pages) yield page.filter(({ record }) => !isHiddenFrom(record, lead.id))
}

async function* withDecisions(
  store: Pick<TranscriptStore, 'decisions'>,
  pages: AsyncIterable<Whole[]>,
): AsyncIterable<Page> {
  for await (const conversations of pages)
    yield { conversations, decisions: await store.decisions(conversations.map(({ record }) => record.id)) }
}

async function* ndjson(
  pages: AsyncIterable<Page>,
  site: { key: string; zone: string },
): AsyncIterable<string> {
  for await (const { conversations, decisions } of pages)
    for (const { record, entries } of conversations)
      yield `${JSON.stringify(plain(record, site, entries.map(asAgentSees), decisions))}\n`
}
