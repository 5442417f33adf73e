import type {
  CaseAnswer,
  CaseKind,
  CaseNotice,
  CaseState,
  Missing,
  RefundOutcome,
} from '#shared/protocol/cases.ts'
import type { FileKind, FileView } from '#shared/protocol/conversation.ts'
import type { CaseHead, CaseRecord, KeptDocument, NewRating } from '../../../domain/cases/store.ts'

export const HEAD = `c.id, c.number, c.site, v.team, v.language, v.locale, c.visitor, c.conversation, c.kind, c.object, c.amount, c.currency,
  c.state, c.missing, c.due_at, c.left_ms, c.outcome, c.decided_at, c.decided_by, c.appealed, c.nudged_at,
  c.subject, c.about_agents, c.for_others, c.opened_at, c.notice, c.rev`

export const WHOLE = `${HEAD}, c.answers,
  (select json_agg(json_build_object('id', a.id, 'name', a.name, 'kind', a.kind, 'bytes', a.bytes, 'width', a.width,
      'height', a.height) order by a.id)
    from attachment a where a.id = any(c.files) and a.state = 'ready') as files,
  (select json_agg(json_build_object('id', d.id, 'label', d.label, 'purpose', d.purpose,
      'at', round(extract(epoch from d.agreed_at) * 1000), 'deletedAt', round(extract(epoch from d.deleted_at) * 1000),
      'why', d.deleted_why, 'views', coalesce((select json_agg(w) from (
        select g.name as who, round(extract(epoch from s.at) * 1000) as at from identity_view s join agent g on g.id = s.agent
        where s.document = d.id order by s.at desc limit 50) w), '[]')) order by d.id)
    from identity_document d where d.case_id = c.id) as documents,
  (select json_agg(json_build_object('score', r.score, 'text', r.text, 'at', round(extract(epoch from r.at) * 1000)) order by r.n)
    from case_rating r where r.case_id = c.id) as ratings,
  (select json_agg(json_build_object('act', h.act, 'state', h.state, 'by', h.by_role, 'text', h.text, 'missing', h.missing,
      'files', h.files, 'who', g.name, 'refund', h.refund, 'at', round(extract(epoch from h.at) * 1000)) order by h.n)
    from case_change h left join agent g on g.id = h.by_id where h.case_id = c.id) as changes`

export const FROM = 'from desk_case c join conversation v on v.id = c.conversation'

export type HeadRow = {
  id: string
  number: string
  site: string
  team: string
  language: string | null
  locale: string
  visitor: string
  conversation: string
  kind: CaseKind
  object: string
  amount: number | null
  currency: string | null
  state: CaseState
  missing: Missing[]
  due_at: number | null
  left_ms: string | null
  outcome: string | null
  decided_at: number | null
  decided_by: string | null
  appealed: boolean
  nudged_at: number | null
  subject: string | null
  about_agents: string[]
  for_others: boolean
  opened_at: number
  notice: CaseNotice | null
  rev: number
}

type FileRow = {
  id: string
  name: string
  kind: FileKind
  bytes: number
  width: number | null
  height: number | null
}

type Change = CaseRecord['changes'][number]
type ChangeRow = Omit<Change, 'refund'> & { refund: RefundOutcome | null }

export type WholeRow = HeadRow & {
  /** Of cases from before answers were in order, an object. */
  answers: CaseAnswer[] | Record<string, string>
  files: FileRow[] | null
  documents: KeptDocument[] | null
  ratings: NewRating[] | null
  changes: ChangeRow[] | null
}

export function toHead(row: HeadRow): CaseHead {
  const { id, number, site, team, visitor, conversation, kind, object, amount, currency } = row
  const { state, missing, outcome, appealed, subject, notice, rev, language, locale } = row
  return {
    ...{ id, number, site, team, language, locale, visitor, conversation, kind, object, amount, currency },
    ...{ state, missing, outcome, appealed, subject, notice, rev },
    due: row.due_at,
    leftMs: row.left_ms === null ? null : Number(row.left_ms),
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    nudgedAt: row.nudged_at,
    aboutAgents: row.about_agents,
    forOthers: row.for_others,
    openedAt: row.opened_at,
  }
}

export const toRecord = (row: WholeRow): CaseRecord => ({
  ...toHead(row),
  answers: Array.isArray(row.answers)
    ? row.answers
    : Object.entries(row.answers).map(([label, value]) => ({ label, value })),
  files: (row.files ?? []).map(toView),
  documents: row.documents ?? [],
  ratings: row.ratings ?? [],
  changes: (row.changes ?? []).map(toChange),
})

const toChange = ({ refund, ...change }: ChangeRow): Change => (refund ? { ...change, refund } : change)

function toView({ width, height, ...file }: FileRow): FileView {
  return width === null || height === null ? file : { ...file, width, height }
}
