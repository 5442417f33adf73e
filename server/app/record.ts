/** The log of the conversations, and who looks at what is kept in it: webhooks, rules, those who are away. */

import { houseEffects } from '../domain/bots/house.ts'
import { formEffects } from '../domain/cases.ts'
import { silencesOf } from '../domain/notices/leads.ts'
import { ruleEffects } from '../domain/rules/happening.ts'
import { createInterest } from '../domain/webhooks/interest.ts'
import { webhooksOf } from '../domain/webhooks/operator.ts'
import { hookEffects } from '../domain/webhooks/told.ts'
import { createConversationStore } from '../stores/sql/conversations.ts'
import { createRuleStore } from '../stores/sql/rules.ts'
import { createWebhookStore } from '../stores/sql/webhooks.ts'
import type { Ground } from './ground.ts'
import { turnsOf } from './noticing.ts'

export type KeptRecord = ReturnType<typeof createRecord>

export function createRecord({ config, clock, database, onError }: Ground) {
  const { deadlines, mail, siteApi, webhook } = config
  const every = { clock, everyMs: deadlines.interestEvery, onError }
  const hookStore = createWebhookStore(database.pool)
  const hooked = createInterest(() => hookStore.listening(), { ...every, what: 'what webhooks listen to' })
  const ruleStore = createRuleStore(database.pool)
  const ruled = createInterest(
    async () => (await ruleStore.active()).map(({ site, document }) => ({ site, events: [document.on] })),
    { ...every, what: 'what rules look at' },
  )
  const turns = mail === null && siteApi === null ? () => [] : turnsOf(deadlines.turn)
  const record = createConversationStore(
    database.pool,
    (entries, of) => [
      ...formEffects(entries, of),
      ...hookEffects(entries, of, hooked.wants),
      ...ruleEffects(entries, of, ruled.wants),
      ...turns(entries, of),
      ...silencesOf(entries, of),
      ...houseEffects(entries, of),
      ...(webhook === null ? [] : webhooksOf(entries, of)),
    ],
    clock,
  )
  return { record, hookStore, hooked, ruleStore, ruled }
}
