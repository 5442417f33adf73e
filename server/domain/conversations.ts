/** Talking: append to the log, then announce. Whatever changes who has the conversation is routing's. */
import type { Clock } from '#shared/clock.ts'
import { withoutSecretsIn } from '#shared/rules/diagnosis.ts'
import { SINCE_CHARACTERS, SINCE_PAGE } from '#shared/rules/limits.ts'
import { type Actor, type AgentActor, isVisitor, type VisitorActor } from './actors.ts'
import { type Appending, announce, createAppending } from './conversations/appending.ts'
import { attached, mustSay } from './conversations/attached.ts'
import * as decide from './conversations/decisions.ts'
import { digestOf } from './conversations/digest.ts'
import type { DraftStore } from './conversations/drafts.ts'
import { createReceipts, type ReceiptStore } from './conversations/receipts.ts'
import type { ConversationRecord, KeptFile, LogEntry } from './conversations/record.ts'
import { authorOf, consults, isHiddenFrom, leads, mayRead } from './conversations/rights.ts'
import type { ConversationStore, Decision } from './conversations/store.ts'
import type { Talking } from './desk.ts'
import type { Publisher } from './publish.ts'
import { Refused } from './refused.ts'

export type ConversationParts = {
  store: ConversationStore
  receipts: ReceiptStore
  drafts: DraftStore
  publisher: Publisher
  clock: Clock
  onError: (error: unknown, what: string) => void
}

const INBOX_MAX = 500
const RESOLVED_PAGE = 50

export interface Conversations extends Talking {
  append: Appending['append']
  outright: Appending['outright']
  /** Writes what is gathered. */
  close(): void
}

export function createConversations(parts: ConversationParts): Conversations {
  const { store, publisher, clock } = parts
  const receipts = createReceipts({ ...parts, store: parts.receipts })
  const { append, outright } = createAppending({ store, publisher })

  async function readable(actor: Actor, id: string): Promise<ConversationRecord> {
    const record = await store.read(id)
    const [seen] = record ? await readableOf(actor, [record]) : []
    if (!seen) throw new Refused({ code: 'not_found' })
    return seen
  }

  /** Those that the actor may read. The log is asked only about ended ones, and only for agents. */
  async function readableOf(
    actor: Actor,
    records: readonly ConversationRecord[],
  ): Promise<ConversationRecord[]> {
    const doubtful = records.filter((record) => mayRead(actor, record) === 'if_took_part')
    const own = await store.tookPart(
      actor.id,
      doubtful.map((record) => record.id),
    )
    return records.filter((record) => mayRead(actor, record) === true || own.has(record.id))
  }

  /** A conversation is not opened again beside a newer one of its topic: that is where he should write. */
  async function mustBeAlone(visitor: VisitorActor, record: ConversationRecord): Promise<void> {
    const other = (await store.ofVisitor(visitor.id)).find(
      (one) => one.id !== record.id && one.topic === record.topic && one.status !== 'resolved',
    )
    if (other) throw new Refused({ code: 'already_open', conversation: other.id })
  }

  /** At which he was asked to look, and which are another team's. */
  async function elsewhere({ id, teams, role }: AgentActor): Promise<ConversationRecord[]> {
    if (role !== 'agent' && role !== 'lead') return []
    return (await store.consultedBy(id)).filter(({ team }) => !teams.includes(team))
  }

  const actOf = (actor: Actor, clientId: string) => ({ author: authorOf(actor), clientId, at: clock.now() })

  return {
    append,
    outright,
    readable,
    close: () => receipts.close(),
    async receipt(actor, { conversation, ...receipt }) {
      const record = await readable(actor, conversation)
      if (isVisitor(actor)) receipts.set(record, actor.id, 'visitor', receipt)
      else if (record.assignee?.id === actor.id) receipts.set(record, actor.id, 'agent', receipt)
    },
    async draft(agent, draft) {
      await readable(agent, draft.conversation)
      await parts.drafts.save(agent.id, draft, clock.now())
    },
    async drafts(agent, conversation) {
      await readable(agent, conversation)
      return parts.drafts.of(agent.id, conversation)
    },
    async receipts(actor, conversation) {
      const { visitor, agent } = await parts.receipts.of(conversation)
      if (isVisitor(actor)) return { delivered: agent.delivered.vn, read: agent.read.vn }
      const { delivered, read } = visitor
      return actor.role === 'bot'
        ? { delivered: delivered.vn, read: read.vn }
        : { delivered: delivered.n, read: read.n }
    },
    async say(actor, ask) {
      const { conversation, clientId, text, form, filled } = ask
      mustSay(ask)
      const meant = [...(ask.files ?? []), ...(form ? [JSON.stringify(form)] : [])]
      const files = filled && 'form' in filled ? filled.files : (ask.files ?? [])
      const by = {
        id: actor.id,
        clientId,
        digest: digestOf('message', text, ...meant),
        files,
        screen: ask.screen,
      }
      const decision = (record: ConversationRecord, found: readonly KeptFile[]): Decision => {
        if (filled && 'refused' in filled) return filled
        const own = attached(files, found, actor.id)
        if ('refused' in own) return own
        const act = { ...actOf(actor, clientId), ...own }
        return isVisitor(actor)
          ? decide.sayAsVisitor(record, text, act, filled)
          : decide.sayAsAgent(record, text, act, { id: actor.id, leads: leads(actor) })
      }
      // No file is locked for somebody who may not be here.
      const said = files.length === 0 ? await outright(actor, conversation, by, decision) : null
      if (said) return said
      const seen = await readable(actor, conversation)
      if (actor.role === 'auditor' || actor.role === 'bot') throw new Refused({ code: 'forbidden' })
      if (seen.status === 'resolved' && isVisitor(actor)) await mustBeAlone(actor, seen)
      return append(seen, by, decision)
    },
    async note(agent, ask) {
      const { conversation, clientId, text, files = [] } = ask
      mustSay(ask)
      const seen = await readable(agent, conversation)
      if (agent.role === 'auditor') throw new Refused({ code: 'forbidden' })
      const by = { id: agent.id, clientId, digest: digestOf('note', text, ...files), files }
      return append(seen, by, (record, found) => {
        const own = attached(files, found, agent.id)
        return 'refused' in own ? own : decide.note(record, text, { ...actOf(agent, clientId), ...own })
      })
    },
    async redact(agent, { conversation, clientId, n }) {
      await readable(agent, conversation)
      if (agent.role === 'auditor') throw new Refused({ code: 'forbidden' })
      const outcome = await store.redact({
        conversation,
        authorId: agent.id,
        clientId,
        digest: digestOf('redact', String(n)),
        target: n,
        decide: (record, target) =>
          decide.redact(record, target, actOf(agent, clientId), { id: agent.id, leads: leads(agent) }),
      })
      return announce(outcome, clientId, publisher)
    },
    async tag(agent, { conversation, clientId, add, remove }) {
      const seen = await readable(agent, conversation)
      if (agent.role === 'auditor' || consults(seen, agent.id)) throw new Refused({ code: 'forbidden' })
      const by = { id: agent.id, clientId, digest: digestOf('tag', ...add, '-', ...remove) }
      return append(seen, by, (record) => decide.tag(record, { add, remove }, actOf(agent, clientId)))
    },
    async diagnose(visitor, { conversation, clientId, report }) {
      const seen = await readable(visitor, conversation)
      const clean = withoutSecretsIn(report)
      const digest = digestOf('diagnosed', JSON.stringify(clean))
      return append(seen, { id: visitor.id, clientId, digest }, (record) =>
        decide.diagnose(record, clean, actOf(visitor, clientId)),
      )
    },
    async rate(visitor, { conversation, clientId, score, text }) {
      await readable(visitor, conversation)
      const outcome = await store.rate({
        conversation,
        authorId: visitor.id,
        clientId,
        digest: digestOf('rated', String(score), text),
        decide: (record, handling) =>
          decide.rate(record, handling, { score, text }, actOf(visitor, clientId)),
      })
      return announce(outcome, clientId, publisher)
    },
    async contact(visitor, { conversation, clientId, email }) {
      const seen = await readable(visitor, conversation)
      return append(seen, { id: visitor.id, clientId, digest: digestOf('contacted', email) }, (record) =>
        decide.contact(record, email, actOf(visitor, clientId)),
      )
    },
    async since(actor, conversation, after) {
      const audience = isVisitor(actor) || actor.role === 'bot' ? 'visitor' : 'agent'
      const found = await store.since(conversation, audience, after, SINCE_PAGE)
      const [seen] = found ? await readableOf(actor, [found.record]) : []
      if (!found || !seen) throw new Refused({ code: 'not_found' })
      const entries = onePage(found.entries)
      const more = entries.length < found.entries.length || entries.length === SINCE_PAGE
      return { ...found, entries, more }
    },
    ofVisitor: (visitor) => store.ofVisitor(visitor.id),
    async heads(actor) {
      if (isVisitor(actor)) return store.visitorHeads(actor.id)
      if (actor.role === 'bot')
        return Object.fromEntries((await store.ofBot(actor.id)).map(({ id, vseq }) => [id, vseq]))
      if (actor.role === 'admin') return {}
      const [heads, others] = await Promise.all([
        store.teamHeads(actor.teams, INBOX_MAX, actor.id),
        elsewhere(actor),
      ])
      return { ...heads, ...Object.fromEntries(others.map(({ id, seq }) => [id, seq])) }
    },
    async inbox(agent) {
      if (agent.role === 'bot') return store.ofBot(agent.id)
      if (agent.role === 'admin') return []
      const [own, others] = await Promise.all([store.open(agent.teams, INBOX_MAX), elsewhere(agent)])
      return shownTo(agent, [...own, ...others])
    },
    async resolved(agent, before) {
      if (agent.role === 'admin') return { records: [], more: false }
      const own = agent.role === 'agent' ? agent.id : null
      const { records, more } = await store.resolved(agent.teams, before, RESOLVED_PAGE, own)
      return { records: shownTo(agent, records), more }
    },
    async facts(agent, conversation) {
      const record = await readable(agent, conversation)
      const [facts, earlier] = await Promise.all([
        store.facts(conversation),
        store.ofVisitor(record.visitor.id),
      ])
      if (!facts) throw new Refused({ code: 'not_found' })
      return {
        visitor: {
          ...record.visitor,
          ...{ email: record.email, since: facts.visitorSince, proof: facts.proof, told: facts.told },
        },
        locale: record.locale,
        page: facts.page,
        browser: facts.browser,
        timeZone: facts.timeZone,
        context: facts.context,
        earlier: (await readableOf(agent, earlier))
          .filter((one) => one.id !== conversation)
          .map(({ id, topic, status, openedAt, last }) => ({
            id,
            topic,
            status,
            openedAt,
            last: last?.text ?? null,
          })),
      }
    },
  }
}

const shownTo = (agent: AgentActor, records: readonly ConversationRecord[]) =>
  records.filter((record) => !isHiddenFrom(record, agent.id))

/** As many from the beginning as one answer holds, at least one. */
function onePage(entries: readonly LogEntry[]): LogEntry[] {
  let characters = 0
  const end = entries.findIndex((entry) => {
    const isFull = characters >= SINCE_CHARACTERS
    characters += JSON.stringify(entry.body).length
    return isFull
  })
  return end === -1 ? [...entries] : entries.slice(0, end)
}
