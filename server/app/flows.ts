/** Guided flows, and the sweep of what was never sent of one. */
import { createProgressSweep } from '../domain/flows/sweeping.ts'
import { createFlows } from '../domain/flows.ts'
import { createFlowStore } from '../stores/sql/flows.ts'
import type { Base } from './base.ts'

export function createFlowDesk({ config, clock, database, publisher, topics, onError }: Base) {
  const store = createFlowStore(database.pool)
  const everyMs = config.deadlines.progressSweep
  return {
    flows: createFlows({ store, topics, clock, publisher }),
    rounds: [createProgressSweep({ store, clock, everyMs, onError })],
  }
}
