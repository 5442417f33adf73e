/** How a decided case was handled, said by its visitor: once, and once more to change it. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Score } from '#shared/protocol/conversation.ts'
import { caseRatable } from '#shared/rules/rating.ts'
import { Refused } from '../refused.ts'
import type { CaseRecord, CaseStore, NewRating } from './store.ts'

export type CaseRate = { score: Score; text: string; clientId?: Id }

/** Refuses `conflict` before the decision and the third time, `ended` after three days. */
export function createRating({
  store,
  clock,
}: {
  store: Pick<CaseStore, 'rate'>
  clock: Pick<Clock, 'now'>
}) {
  return async (
    { id, visitor }: CaseRecord,
    ask: CaseRate,
  ): Promise<{ record: CaseRecord; dup: boolean }> => {
    const at = clock.now()
    const { score, text, clientId = null } = ask
    const rated = await store.rate(id, { byId: visitor, clientId }, (record): NewRating => {
      const { until } = caseRatable(record)
      if (until === null) throw new Refused({ code: 'conflict', now: record.state })
      if (at > until) throw new Refused({ code: 'ended' })
      return { score, text, at }
    })
    if (!rated) throw new Refused({ code: 'not_found' })
    return rated
  }
}
