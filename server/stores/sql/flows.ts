/** The tables of flows, as the domain asks for them. */
import type { Pool } from 'pg'
import type { FlowStore } from '../../domain/flows/store.ts'
import { createFlowChanges } from './flows/changes.ts'
import { createFlowProgress } from './flows/progress.ts'
import { createFlowReading } from './flows/reading.ts'

export function createFlowStore(pool: Pool): FlowStore {
  return { ...createFlowReading(pool), ...createFlowChanges(pool), ...createFlowProgress(pool) }
}
