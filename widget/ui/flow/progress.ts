/** What is filled in is kept at the desk too, step by step: his other device goes on where he was. */
import type { FlowProgress } from '#shared/protocol/flow.ts'
import type { Panel } from '../../core/panel.ts'
import { isEmpty, type Kept } from './kept.ts'
import type { Typed } from './typed.ts'

type Asks = Pick<Panel, 'call' | 'hasSession'>

/** @returns when it was kept, by the clock of the desk; null where it was not, and then the next step tells it again */
export async function save(
  panel: Asks,
  flow: string,
  version: number,
  { place, typed, currency }: Kept,
): Promise<number | null> {
  const ids = Object.entries(typed).map(([field, one]) => [
    field,
    Array.isArray(one) ? one.map(({ id }) => id) : one,
  ])
  const body = { flow, version, place, typed: Object.fromEntries(ids), ...(currency && { currency }) }
  const answer = await panel.call('POST', '/v1/asks/progress:save', body)
  return 'ok' in answer ? (answer.ok as { at: number }).at : null
}

/** Nobody becomes a visitor by asking. @returns what the desk has of this flow */
export async function read(panel: Asks, flow: string): Promise<FlowProgress | null> {
  if (!panel.hasSession()) return null
  const answer = await panel.call('POST', '/v1/asks/progress:read', {})
  if (!('ok' in answer)) return null
  const { progress } = answer.ok as { progress: FlowProgress[] }
  return progress.find((one) => one.flow === flow) ?? null
}

/** @param answered he has found what he was looking for */
export async function drop(panel: Asks, flow: string, answered = false): Promise<void> {
  if (panel.hasSession())
    await panel.call('POST', '/v1/asks/progress:drop', { flow, ...(answered && { answered }) })
}

/**
 * What is newer: the desk's, where another device has told it more since; otherwise what lies here, for somebody has it
 * before his eyes.
 */
export function newer(here: Kept, there: FlowProgress | null): Kept {
  if (!there) return here
  const isLater = isEmpty(here) || (here.synced !== undefined && there.at > here.synced)
  const { place, typed, currency, at: synced } = there
  return isLater ? { place, typed: typed as Typed, synced, ...(currency && { currency }) } : here
}
