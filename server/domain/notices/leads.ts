/**
 * A chat has gone quiet and the agent, who was told first, has not answered: whoever leads hears of it. An alert stands in each console,
 * also one that is opened later; a mail goes out where none of them has one open. Once for each silence.
 */
import type { Clock } from '#shared/clock.ts'
import type { AlertBody } from '#shared/protocol/alerts.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { noticeWords } from '#shared/words/notices.ts'
import { clockTime } from '#shared/words/times.ts'
import { topicName } from '#shared/words/topics.ts'
import { nearestLocale } from '#shared/words/types.ts'
import type { AgentProfile, AgentStore } from '../agents.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { EffectHandler, NewEffect } from '../effects.ts'
import { type Carrier, Undeliverable } from './carrier.ts'
import type { NoticeStore } from './store.ts'
import { writtenHtml, writtenText } from './written.ts'

export const CHAT_QUIET = 'chat-quiet'
export const LEAD_MAIL = 'lead-mail'

/** His agent has been told, and could have answered by then. */
export const LEAD_AFTER_MS = 2 * 60 * 1_000
/** After this nobody waits for the mail any more. */
const TRIED_FOR_MS = 24 * 60 * 60 * 1_000

type Silence = { conversation: Id; since: Instant }
type LeadMail = Silence & { lead: Id; at: Instant }

export type LeadParts = {
  read(conversation: Id): Promise<ConversationRecord | null>
  agents: Pick<AgentStore, 'sites' | 'ofTeams' | 'profile'>
  /** Whether he has a console open, on whichever node. */
  isAtConsole(agent: Id): Promise<boolean>
  raise(site: Id, key: string, body: AlertBody): Promise<void>
  store: Pick<NoticeStore, 'site' | 'tell'>
  carrier: Carrier
  publicUrl: string
  clock: Clock
}

/** What of the log leads are told later, if it is so still. */
export const silencesOf = (
  entries: readonly LogEntry[],
  { id: conversation }: ConversationRecord,
): NewEffect[] =>
  entries.flatMap((entry) => {
    if (entry.kind !== 'gone_quiet') return []
    const { since } = entry.body
    const payload: Silence = { conversation, since }
    return [{ key: keyOf(payload), kind: CHAT_QUIET, payload, afterMs: LEAD_AFTER_MS }]
  })

const keyOf = ({ conversation, since }: Silence): string => `${CHAT_QUIET}:${conversation}:${since}`

export function createLeads(parts: LeadParts): Record<typeof CHAT_QUIET | typeof LEAD_MAIL, EffectHandler> {
  const { agents, carrier, store, clock } = parts

  /** Null where somebody has answered meanwhile, or has it no longer. */
  async function stillQuiet({ conversation, since }: Silence) {
    const record = await parts.read(conversation)
    return record?.quietAt === since && record.assignee !== null
      ? { ...record, agent: record.assignee }
      : null
  }

  /** Of the team; where it has none, of the site. */
  async function leadsOf(record: ConversationRecord): Promise<AgentProfile[]> {
    const site = (await agents.sites()).find(({ id }) => id === record.site)
    for (const teams of [[record.team], site?.teams ?? []]) {
      const leads = (await agents.ofTeams(teams, clock.now())).filter((one) => isToldOf(record, one))
      if (leads.length > 0) return leads
    }
    return []
  }

  return {
    async [CHAT_QUIET]({ payload }) {
      const silence = payload as Silence
      const record = await stillQuiet(silence)
      if (!record) return
      const body = {
        is: 'quiet',
        conversation: record.id,
        agent: record.agent.name,
        since: silence.since,
      } as const
      // Leads of the whole site read it: none of them may be one from whom it is hidden.
      if (record.hiddenFrom.length === 0) await parts.raise(record.site, keyOf(silence), body)
      const leads = await leadsOf(record)
      const here = await Promise.all(leads.map(({ id }) => parts.isAtConsole(id)))
      if (here.includes(true) || !carrier.carries('typed')) return
      const at = clock.now()
      const mails = leads.map(({ id: lead }) => ({
        key: `${LEAD_MAIL}:${lead}:${silence.conversation}:${silence.since}`,
        kind: LEAD_MAIL,
        payload: { ...silence, lead, at } satisfies LeadMail,
      }))
      await store.tell(mails, at)
    },
    async [LEAD_MAIL]({ key, payload }, signal) {
      const { lead, at, ...silence } = payload as LeadMail
      const [record, person] = await Promise.all([stillQuiet(silence), agents.profile(lead, clock.now())])
      const site = record && (await store.site(record.site))
      if (!record || !site || !person || !isToldOf(record, person) || clock.now() - at > TRIED_FOR_MS) return
      const locale = nearestLocale(person.languages[0] ?? 'zh')
      const words = noticeWords(locale)
      const act = { label: words.quietDo, link: `${parts.publicUrl}/console#/c/${record.id}` }
      const subject = words.quietSubject(site.name, topicName(record.topic, locale))
      const short = words.quiet(record.agent.name, clockTime(silence.since, locale, site.zone))
      const content = {
        ...{ subject, short, act, thread: record.id },
        ...{ lines: [], said: [], after: [], files: [] },
      }
      const letter = {
        ...{ key, thread: record.id, locale, subject, short, stop: null, files: [], link: act.link },
        text: writtenText(content, locale, site.name, null),
        html: writtenHtml(content, locale, site.name, null),
      }
      await carrier.carry(letter, { way: 'mail', address: person.email }, signal).catch((error: unknown) => {
        // An address that takes nothing: the alert stands in the consoles.
        if (!(error instanceof Undeliverable)) throw error
      })
    },
  }
}

const isToldOf = ({ hiddenFrom }: ConversationRecord, { id, role }: AgentProfile): boolean =>
  role === 'lead' && !hiddenFrom.includes(id)
