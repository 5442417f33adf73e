/**
 * Cases: what is asked for once, has a number that can be read aloud, a promise, and an outcome. Each change is kept
 * with a side effect that tells it in the conversation; a complaint is told in none, because its agent reads there.
 */
import type { Clock } from '#shared/clock.ts'
import type {
  CaseCard,
  CaseKind,
  CaseLine,
  CaseState,
  CaseSummary,
  CaseView,
  FormCase,
  TalkGist,
} from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import { KINDS } from '#shared/rules/case-life.ts'
import { readCaseNumber } from '#shared/rules/case-number.ts'
import { talkGist } from '#shared/rules/gist.ts'
import type { Span } from '#shared/rules/hours/span.ts'
import { newId } from '#shared/rules/id.ts'
import type { Actor, AgentActor, VisitorActor } from './actors.ts'
import { type AgentAct, byAgent, byVisitor, type VisitorAct } from './cases/changing.ts'
import { createForms, type FormParts } from './cases/forms.ts'
import { createOpening, type OpeningParts } from './cases/opening.ts'
import type { Pass, Passes } from './cases/passes.ts'
import { type CaseRate, createRating } from './cases/rating.ts'
import { createRefunding, type RefundParts } from './cases/refunding.ts'
import type { CaseHead, CaseLineOf, CaseRecord, Intent, NewChange, OpenCase } from './cases/store.ts'
import { type Apart, apartIn, movedOf, tellBy } from './cases/told.ts'
import { caseCard, caseLine, caseSummary, caseView, kindsFor, mayReadCase } from './cases/views.ts'
import { consults } from './conversations/rights.ts'
import type { Complaint } from './conversations/store.ts'
import { asAgentSees } from './conversations/views.ts'
import type { Conversations } from './conversations.ts'
import type { EffectHandler } from './effects.ts'
import type { Publisher } from './publish.ts'
import { Refused } from './refused.ts'

export type { AgentAct, VisitorAct } from './cases/changing.ts'
export { CASE_FORM, formEffects } from './cases/forms.ts'
export type { CaseRate } from './cases/rating.ts'
export { CASE_REFUND } from './cases/refunding.ts'
export { CASE_APART, CASE_TOLD } from './cases/told.ts'

const LIST_MAX = 200
/** Of so many conversations, the newest, it is read what was said. */
const GISTS = 3
const GIST_FIRST = 20
const GIST_NEWEST = 60

export type CaseParts = Omit<OpeningParts, 'handsIn' | 'lineOf'> & {
  passes: Passes
  clock: Pick<Clock, 'now'>
  systemsFor: RefundParts['systemsFor']
  conversations: Pick<Conversations, 'append' | 'readable'>
  publisher: Pick<Publisher, 'caseMoved'>
  /** Hides a conversation from agents, and gives it to a lead. */
  setApart(ask: Apart): Promise<void>
  /** The log of the conversations. */
  log: FormParts['log']
  zoneOf: FormParts['zoneOf']
}

/** Out of a conversation, by an agent. */
export type AgentOpen = Pick<OpenCase, 'conversation' | 'clientId' | 'kind' | 'object' | 'amount'> & {
  text: string
}

/** Without a session: the reader's site is not known otherwise. */
export type Looked = CaseView & { site: Id }

export interface Cases {
  /**
   * A new case, or the open one of this visitor, kind and object (`similar`), which the conversation then joins.
   * `lookup` is the code that opens it without a session: it is told here alone, the same again for the same intent.
   */
  open(ask: OpenCase): Promise<{ case: CaseView; lookup: string | null } | { similar: CaseView }>
  openFor(
    agent: AgentActor,
    ask: AgentOpen,
  ): Promise<{ case: CaseCard; lookup: string | null; similar: boolean }>
  /** The case of a conversation that began with a finished flow; null where its flow makes none. `after`: which entry comes
   * right before the form, in the visitor's count, where it was gone on with later. */
  ofForm(conversation: Id, after?: number): Promise<FormCase | null>
  /** Before such a conversation is kept. Refuses, at the number, an appeal that there cannot be. */
  mustBeAppealable(visitor: VisitorActor, form: KeptForm | undefined, clientId: Id): Promise<void>
  /**
   * The complaint about a chat that is made by this form, and whom it may be about: they are not to see it. Null where it is
   * none. `zone`: where the visitor is.
   */
  complaintIn(visitor: VisitorActor, form: KeptForm | undefined, zone?: string): Promise<Complaint | null>
  /** Of a visitor, newest first, at most 50. */
  own(visitor: VisitorActor): Promise<CaseSummary[]>
  ownOne(visitor: VisitorActor, number: string): Promise<CaseView>
  /** Refused: `conflict`, `limited` for a nudge that comes too soon, `file_refused`. */
  actOwn(visitor: VisitorActor, number: string, ask: VisitorAct): Promise<CaseView>
  rateOwn(visitor: VisitorActor, number: string, ask: CaseRate): Promise<CaseView>
  /** Who opens the page of a case, without a session. */
  passes: Passes
  /** A word by which its visitor opens his case in a window of its own, once. */
  ticketOf(visitor: VisitorActor, number: string): Promise<{ number: string; ticket: string }>
  /** For whom a pass was given. */
  look(pass: Pass): Promise<Looked>
  /** As `look`, and something is done. */
  actBy(pass: Pass, ask: VisitorAct): Promise<Looked>
  rateBy(pass: Pass, ask: CaseRate): Promise<Looked>
  /** Those that the agent may read: what is open, of one state, or of one conversation's visitor. At most 200. */
  list(agent: AgentActor, wanted: { state?: CaseState; conversation?: Id }): Promise<CaseLine[]>
  read(agent: AgentActor, number: string): Promise<CaseCard>
  act(agent: AgentActor, number: string, ask: AgentAct): Promise<CaseCard>
  /** As `read`, whole: for what hangs on a case. Refuses `not_found`. */
  recordFor(actor: Actor, number: string): Promise<CaseRecord>
  /** Whether the actor may read a case that has the file. */
  haveFile(actor: Actor, file: Id): Promise<boolean>
  /** Carries out what `CASE_TOLD` was kept for. */
  tell: EffectHandler
  /** … and what `CASE_APART` was. */
  setApart: EffectHandler
  /** … and what `CASE_FORM` was. */
  form: EffectHandler
  /** … and what `CASE_REFUND` was. */
  askRefund: EffectHandler
}

export function createCases(parts: CaseParts): Cases {
  const { store, passes, clock, conversations, publisher } = parts
  const open = createOpening({ ...parts, handsIn: parts.log.handsIn, lineOf })

  async function lineOf(conversation: Id): Promise<CaseLineOf> {
    const record = await parts.log.read(conversation)
    if (!record) throw new Refused({ code: 'not_found' })
    return record
  }

  async function found(actor: Actor, typed: string): Promise<CaseRecord> {
    const number = readCaseNumber(typed)
    const record = number === null ? null : await store.byNumber(number)
    if (!record || !mayReadCase(actor, record)) throw new Refused({ code: 'not_found' })
    return record
  }

  async function held({ number }: Pass): Promise<CaseRecord> {
    const record = await store.byNumber(number)
    if (!record) throw new Refused({ code: 'not_found' })
    return record
  }

  async function change(
    of: CaseRecord,
    intent: Intent,
    decide: (record: CaseRecord, now: Instant, span: Span) => NewChange,
  ): Promise<CaseRecord> {
    const span = await parts.spanOf(of)
    const now = clock.now()
    const changed = await store.change(of.id, intent, (record) => decide(record, now, span))
    if (!changed) throw new Refused({ code: 'not_found' })
    if ('gone' in changed) throw new Refused({ code: 'file_refused', why: 'gone' })
    if (!changed.dup) publisher.caseMoved(movedOf(changed.record))
    return changed.record
  }

  const byItsVisitor = async (of: CaseRecord, ask: VisitorAct): Promise<CaseView> =>
    caseView(
      await change(of, { byId: of.visitor, clientId: ask.clientId ?? null }, (record, now, span) =>
        byVisitor(record, ask, now, span),
      ),
    )

  const rate = createRating(parts)
  async function rated(of: CaseRecord, ask: CaseRate): Promise<CaseView> {
    const { record, dup } = await rate(of, ask)
    if (!dup) publisher.caseMoved(movedOf(record))
    return caseView(record)
  }

  /** With those of its conversations that the agent may open. */
  async function cardOf(record: CaseRecord, agent: AgentActor): Promise<CaseCard> {
    const ids = await store.conversationsOf(record.id)
    const seen = await Promise.all(ids.map((one) => conversations.readable(agent, one).catch(unlessRefused)))
    return {
      ...caseCard(record, agent, clock.now()),
      refund: await refunds.wanted(record),
      conversations: await Promise.all(
        seen
          .flatMap((one) => one ?? [])
          .map(async ({ id, topic, status, openedAt, seq }, index) => ({
            ...{ id, topic, status, openedAt },
            gist: index < GISTS ? await gistOf(id, seq) : null,
          })),
      ),
    }
  }

  /** Of a long one its beginning and its newest part. */
  async function gistOf(id: Id, seq: number): Promise<TalkGist> {
    const from = Math.max(0, seq - GIST_NEWEST)
    const [first, last] = await Promise.all([
      from === 0 ? null : parts.log.since(id, 'agent', 0, Math.min(from, GIST_FIRST)),
      parts.log.since(id, 'agent', from, GIST_NEWEST),
    ])
    return talkGist([...(first?.entries ?? []), ...(last?.entries ?? [])].map(asAgentSees))
  }

  async function opened(ask: OpenCase) {
    const made = await open(ask)
    if (made.is === 'new') publisher.caseMoved(movedOf(made.record))
    // With a new one this is kept as a side effect.
    if (made.is === 'similar' && made.complaint) {
      const agents = [...new Set([...made.record.aboutAgents, ...made.complaint.about])]
      await parts.setApart({ conversation: ask.conversation, agents, entry: newId(clock.now()) })
    }
    return made
  }

  const refunds = createRefunding(parts)
  const forms = createForms({
    ...{ store, log: parts.log, zoneOf: parts.zoneOf, clock, open: opened, actAs: byItsVisitor },
    moved: (record) => publisher.caseMoved(movedOf(record)),
  })

  return {
    async open(ask) {
      const { record, lookup, is } = await opened(ask)
      return is === 'similar' ? { similar: caseView(record) } : { case: caseView(record), lookup }
    },
    async openFor(agent, { conversation, ...ask }) {
      const seen = await conversations.readable(agent, conversation)
      if (agent.role === 'auditor' || consults(seen, agent.id)) throw new Refused({ code: 'forbidden' })
      const { site, visitor } = seen
      await mustConcernOthers(agent, ask.kind, conversation)
      const { record, lookup, is } = await opened({
        ...{ site, visitor: visitor.id, conversation, answers: [], files: [], ...ask },
        by: { role: 'agent', id: agent.id },
      })
      return { case: await cardOf(record, agent), lookup, similar: is === 'similar' }
    },
    own: async (visitor) => (await seen(visitor, store.ofVisitor(visitor.id))).map(caseSummary),
    ownOne: async (visitor, number) => caseView(await found(visitor, number)),
    actOwn: async (visitor, number, ask) => byItsVisitor(await found(visitor, number), ask),
    rateOwn: async (visitor, number, ask) => rated(await found(visitor, number), ask),
    passes,
    async ticketOf(visitor, number) {
      const record = await found(visitor, number)
      return { number: record.number, ticket: await passes.ticket(record) }
    },
    rateBy: async (pass, ask) => ({ ...(await rated(await held(pass), ask)), site: pass.site }),
    look: async (pass) => ({ ...caseView(await held(pass)), site: pass.site }),
    actBy: async (pass, ask) => ({ ...(await byItsVisitor(await held(pass), ask)), site: pass.site }),
    async list(agent, { state, conversation }) {
      if (agent.role === 'admin') return []
      const about = conversation === undefined ? null : await conversations.readable(agent, conversation)
      const { sites } = agent
      const wanted = { sites, teams: agent.role === 'agent' ? agent.teams : null, kinds: kindsFor(agent) }
      const heads = store.list({
        ...{ ...wanted, limit: LIST_MAX },
        ...(state ? { state } : {}),
        ...(about ? { visitor: about.visitor.id } : {}),
      })
      return (await seen(agent, heads)).map(caseLine)
    },
    read: async (agent, number) => cardOf(await found(agent, number), agent),
    async act(agent, number, ask) {
      const of = await found(agent, number)
      if (agent.role === 'auditor') throw new Refused({ code: 'forbidden' })
      const intent = { byId: agent.id, clientId: ask.clientId ?? null }
      return cardOf(
        await change(of, intent, (record, now, span) => byAgent(record, agent, ask, now, span)),
        agent,
      )
    },
    ofForm: (conversation, after) => forms.caseOf(conversation, after),
    mustBeAppealable: forms.mustBeAppealable,
    complaintIn: forms.complaintIn,
    recordFor: found,
    haveFile: async (actor, file) => (await seen(actor, store.withFile(file))).length > 0,
    tell: tellBy({ append: conversations.append, openOf: store.openConversationOf }),
    askRefund: refunds.ask,
    setApart: ({ payload }) => parts.setApart(apartIn(payload)),
    async form({ payload }) {
      const { conversation, after } = payload as { conversation: Id; after?: number }
      await forms.caseOf(conversation, after)
    },
  }

  /** Nobody opens what he may not read afterwards: a complaint is a lead's, and not about himself. */
  async function mustConcernOthers(agent: AgentActor, kind: CaseKind, conversation: Id): Promise<void> {
    if (KINDS[kind].decides === 'lead' && agent.role !== 'lead')
      throw new Refused({ code: 'forbidden', needs: 'lead' })
    if (kind !== 'complaint') return
    const hands = await parts.log.handsIn([conversation])
    if (hands.length > 0 && hands.every((one) => one === agent.id)) throw new Refused({ code: 'forbidden' })
  }
}

const seen = async (actor: Actor, heads: Promise<CaseHead[]>): Promise<CaseHead[]> =>
  (await heads).filter((head) => mayReadCase(actor, head))

function unlessRefused(error: unknown): null {
  if (error instanceof Refused) return null
  throw error
}
