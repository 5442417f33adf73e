/** Cases: what is promised, and until when. */
import { serviceOf } from '#shared/rules/hours/service.ts'
import { createPasses } from '../domain/cases/passes.ts'
import { createPromises } from '../domain/cases/promises.ts'
import { createLookupCodes, createOnceCodes } from '../domain/cases/secrets.ts'
import {
  CASE_APART,
  CASE_FORM,
  CASE_REFUND,
  CASE_TOLD,
  type CaseParts,
  createCases,
} from '../domain/cases.ts'
import { spokenIn } from '../domain/conversations/lines.ts'
import type { Hours } from '../domain/hours.ts'
import { dueEffects } from '../domain/rules/happening.ts'
import { createPassStore } from '../stores/sql/cases/passes.ts'
import { createCaseStore } from '../stores/sql/cases.ts'
import type { Base } from './base.ts'

type CaseDeskParts = Pick<CaseParts, 'setApart' | 'systemsFor' | 'provedOf'> & {
  hours: Pick<Hours, 'schedule'>
}

export function createCaseDesk(
  { config, clock, database, secret, agents, record, ruled, conversations, publisher, onError }: Base,
  { setApart, systemsFor, provedOf, hours }: CaseDeskParts,
) {
  const store = createCaseStore(database.pool)
  const lookupCode = createLookupCodes(secret)
  const onceCode = createOnceCodes(secret)
  const passes = createPasses({ store: createPassStore(database.pool), cases: store, onceCode, clock })
  const cases = createCases({
    ...{ store, passes, clock, conversations, publisher, lookupCode, setApart, systemsFor, provedOf },
    leads: agents.leads,
    zoneOf: async (site) => (await hours.schedule(site)).zone,
    spanOf: async (line) => serviceOf(await hours.schedule(line.site, line.team, spokenIn(line))),
    log: record,
  })
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
    onceCode,
    rounds: [promises],
    handlers: {
      ...{ [CASE_TOLD]: cases.tell, [CASE_FORM]: cases.form, [CASE_APART]: cases.setApart },
      [CASE_REFUND]: cases.askRefund,
    },
  }
}
