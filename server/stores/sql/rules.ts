/** Rules and how they ran, in PostgreSQL. */
import type { Pool } from 'pg'
import type { RuleStore } from '../../domain/rules/store.ts'
import { createRuleRows } from './rules/rows.ts'
import { createRuleRuns } from './rules/runs.ts'

export const createRuleStore = (pool: Pool): RuleStore => ({
  ...createRuleRows(pool),
  ...createRuleRuns(pool),
})
