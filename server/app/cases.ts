/** Cases: what is promised, and until when. */
import { createPromises } from '../domain/cases/promises.ts'
import { createLookupCodes } from '../domain/cases/secrets.ts'
import { CASE_APART, CASE_FORM, CASE_TOLD, type CaseParts, createCases } from '../domain/cases.ts'
import { dueEffects } from '../domain/rules/happening.ts'
import { createCaseStore } from '../stores/sql/cases.ts'
import type { Base } from './base.ts'

export function createCaseDesk(
  { config, clock, database, secret, record, ruled, conversations, publisher, onError }: Base,
  setApart: CaseParts['setApart'],
) {
  const store = createCaseStore(database.pool)
  const lookupCode = createLookupCodes(secret)
  const cases = createCases({ store, clock, conversations, publisher, lookupCode, setApart, log: record })
  const promises = createPromises({
    store,
    clock,
    publisher,
    effectsOf: (heads) => dueEffects(heads, ruled.wants),
    everyMs: config.deadlines.casePromises,
    onError,
  })
  return {
    cases,
    lookupCode,
    rounds: [promises],
    handlers: { [CASE_TOLD]: cases.tell, [CASE_FORM]: cases.form, [CASE_APART]: cases.setApart },
  }
}
