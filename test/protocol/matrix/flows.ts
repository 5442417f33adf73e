/** Flows of both sites: one that ships, and one that there is not. */
import { refund } from '#shared/flows/refund.ts'
import type { EditedFlow } from '#shared/protocol/flow.ts'
import { anId, http } from '../../support/callers.ts'
import type { Request, Requested } from './requests.ts'

const SITES = { shipped: 'site', unknown: 'site', otherSite: 'otherSite' } as const

export const flowOf = (column: string): string => (column === 'unknown' ? 'nothing-such' : 'refund')

export function flowPath({ column, world: { sites } }: Requested): string {
  const site = SITES[column as keyof typeof SITES]
  return `/v1/sites/${site ? sites[site] : anId()}/flows/${flowOf(column)}`
}

/** The revision that is kept now, as who may read it was told. */
async function revOf(asked: Requested): Promise<number> {
  const { desk, agents } = asked.world
  for (const as of [agents.lead, agents.foreignLead]) {
    const { ok } = await http(desk, 'GET', flowPath(asked), { as })
    if (ok) return (ok as EditedFlow).rev
  }
  return 1
}

export async function flowSaving(asked: Requested): Promise<Request> {
  const document = { ...refund, key: flowOf(asked.column) }
  return { path: flowPath(asked), body: { rev: await revOf(asked), document } }
}

export async function flowActing(asked: Requested): Promise<Request> {
  return { path: `${flowPath(asked)}/act`, body: { rev: await revOf(asked), act: 'on' } }
}
