import type { CaseChange, CaseKind, CaseState, Missing } from '#shared/protocol/cases.ts'
import type { CaseRecord } from '../../../domain/cases/store.ts'

export const COLUMNS = `c.id, c.number, c.site, v.team, c.visitor, c.conversation, c.kind, c.object, c.amount, c.currency,
  c.answers, c.files, c.state, c.missing, c.due_at, c.left_ms, c.outcome, c.decided_at, c.decided_by, c.appealed,
  c.nudged_at, c.about_agent, c.opened_at,
  (select json_agg(json_build_object('state', h.state, 'by', h.by_role, 'text', h.text, 'missing', h.missing,
      'at', round(extract(epoch from h.at) * 1000)) order by h.n)
    from case_change h where h.case_id = c.id) as changes`

export const FROM = 'from desk_case c join conversation v on v.id = c.conversation'

export type CaseRow = {
  id: string
  number: string
  site: string
  team: string
  visitor: string
  conversation: string
  kind: CaseKind
  object: string
  amount: number | null
  currency: string | null
  answers: Record<string, string>
  files: string[]
  state: CaseState
  missing: Missing[]
  due_at: number | null
  left_ms: string | null
  outcome: string | null
  decided_at: number | null
  decided_by: string | null
  appealed: boolean
  nudged_at: number | null
  about_agent: string | null
  opened_at: number
  changes: CaseChange[] | null
}

export function toRecord(row: CaseRow): CaseRecord {
  const { id, number, site, team, visitor, conversation, kind, object, amount, currency } = row
  const { answers, files, state, missing, outcome, appealed } = row
  return {
    ...{ id, number, site, team, visitor, conversation, kind, object, amount, currency },
    ...{ answers, files, state, missing, outcome, appealed },
    due: row.due_at,
    leftMs: row.left_ms === null ? null : Number(row.left_ms),
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    nudgedAt: row.nudged_at,
    aboutAgent: row.about_agent,
    openedAt: row.opened_at,
    changes: row.changes ?? [],
  }
}
