import type {
  AgentCaseAct,
  CaseCard,
  CaseKind,
  CaseLine,
  CaseReader,
  CaseSummary,
  CaseView,
} from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { appealUntil, type CaseActor, caseAllows, KINDS, live } from '#shared/rules/case-life.ts'
import { caseRatable } from '#shared/rules/rating.ts'
import { type Actor, type AgentActor, isVisitor } from '../actors.ts'
import type { CaseHead, CaseRecord } from './store.ts'

/** A visitor may ask how far it is, and is heard again after this. */
const NUDGE_EVERY_MS = 24 * 60 * 60 * 1000
const AGENT_ACTS: readonly AgentCaseAct[] = ['take', 'ask', 'grant', 'decline']

export const asAgent = (agent: AgentActor, { forOthers }: Pick<CaseHead, 'forOthers'>): CaseActor => ({
  id: agent.id,
  role: 'agent',
  leads: agent.role === 'lead' || forOthers,
})

/** From when on it may be asked how far it is; null where nobody is to be hurried. */
export const nudgeFrom = ({ due, nudgedAt, openedAt }: CaseHead): Instant | null =>
  due === null ? null : (nudgedAt ?? openedAt) + NUDGE_EVERY_MS

/** What is about nothing in particular is kept by its conversation, which is no name for anybody. */
const objectOf = ({ object, conversation }: CaseHead) => (object === conversation ? '' : object)

export function caseSummary(head: CaseHead): CaseSummary {
  const { number, kind, amount, currency, state, due, openedAt, decidedAt, rev } = head
  const object = objectOf(head)
  return { number, kind, object, amount, currency, state, due, openedAt, decidedAt, rev }
}

export function caseLine(head: CaseHead): CaseLine {
  const { site, visitor, conversation, notice, nudgedAt } = head
  return { ...caseSummary(head), site, visitor, conversation, notice, nudgedAt }
}

/** Nothing where any agent decides it. */
export const readerOf = ({
  kind,
  forOthers,
}: Pick<CaseHead, 'kind' | 'forOthers'>): { reader?: CaseReader } =>
  KINDS[kind].decides === 'lead' ? { reader: forOthers ? 'others' : 'lead' } : {}

/** As its visitor sees it: nobody's name, and what is only proposed is nobody's answer yet. */
export function caseView(record: CaseRecord): CaseView {
  const { missing, outcome, files, documents } = record
  const { last, until } = caseRatable(record)
  return {
    ...caseSummary(record),
    ...{ missing, outcome, files },
    documents: documents.map(({ views: _, ...document }) => document),
    appealUntil: appealUntil(record),
    nudgeFrom: nudgeFrom(record),
    rating: last,
    rateUntil: until,
    ...readerOf(record),
    changes: record.changes.map(({ who: _, ...change }) =>
      change.by === 'agent' && change.state === 'second_look' ? { ...change, text: null } : change,
    ),
  }
}

export function caseCard(
  record: CaseRecord,
  agent: AgentActor,
  now: Instant,
): Omit<CaseCard, 'conversations' | 'refund'> {
  const outcomeOf = (act: AgentCaseAct) => live(record, act, asAgent(agent, record), now)
  const decides = outcomeOf('grant')
  const may = agent.role === 'auditor' ? [] : AGENT_ACTS.filter((act) => 'life' in outcomeOf(act))
  return {
    ...caseView(record),
    ...caseLine(record),
    ...{ changes: record.changes, answers: record.answers, may },
    documents: record.documents,
    opens: mayDecideCase(agent, record),
    // Scores of colleagues are for those who lead; his own he finds among the thanks.
    rating: agent.role === 'agent' ? null : caseRatable(record).last,
    not: caseAllows(record.state, 'grant') && 'no' in decides && isOfSomebody(decides.no) ? decides.no : null,
  }
}

const isOfSomebody = (no: string): no is 'lead' | 'same' => no === 'lead' || no === 'same'

const decidesAs = ({ kind, forOthers }: Pick<CaseHead, 'kind' | 'forOthers'>) =>
  forOthers ? 'agent' : KINDS[kind].decides

/** The kinds that a role may see, whoever there is to decide them. */
export const kindsFor = ({ role }: AgentActor): CaseKind[] =>
  (Object.keys(KINDS) as CaseKind[]).filter((kind) => role !== 'agent' || KINDS[kind].decides === 'agent')

/** What decides who may see a case. */
export type CaseSubject = Pick<
  CaseHead,
  'visitor' | 'site' | 'team' | 'kind' | 'aboutAgents' | 'forOthers'
> & {
  /** Where whoever holds a pass for it may ask. */
  id?: Id
}

/**
 * Agents: cases of their own teams, but none that only leads decide where there is one, and never one about themselves. Leads and
 * auditors: all of their sites. A visitor: his own; who holds a pass for a case is its holder and nobody else, and reads that
 * one (`passes.ts`). Admins: none.
 */
export function mayReadCase(actor: Actor, subject: CaseSubject): boolean {
  if (isVisitor(actor))
    return (subject.visitor === actor.id || subject.id === actor.id) && subject.site === actor.site
  if (subject.aboutAgents.includes(actor.id) || actor.role === 'admin') return false
  if (actor.role !== 'agent') return actor.sites.includes(subject.site)
  return actor.teams.includes(subject.team) && decidesAs(subject) === 'agent'
}

/** Who decides such cases: of those who read it, and nobody else opens an identity document in it. */
export const mayDecideCase = (actor: AgentActor, subject: CaseSubject): boolean =>
  mayReadCase(actor, subject) &&
  (actor.role === 'lead' || (actor.role === 'agent' && decidesAs(subject) === 'agent'))
