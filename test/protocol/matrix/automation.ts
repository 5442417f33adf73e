/** Webhooks and rules of both sites, and what their leads are told: each time a new one, so that nobody's act decides another's. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { RuleDocument } from '#shared/protocol/rules.ts'
import type { WebhookBody } from '#shared/protocol/webhooks.ts'
import { anId, http } from '../../support/callers.ts'
import type { Request, Requested } from './requests.ts'

/** Of nobody, and off: it is never called. */
export const WEBHOOK: WebhookBody = {
  url: 'https://93.184.215.14/hooks/foyer',
  description: '工单系统',
  events: ['conversation:resolved'],
  texts: false,
  on: false,
}

/** It fits nobody. */
export const RULE: RuleDocument = {
  ...{ v: 1, name: '催退款', on: 'said', minutes: 0 },
  when: {
    match: 'all',
    of: [
      { not: false, is: 'text', words: ['没有人会这么说'] },
      { match: 'any', of: [{ not: true, is: 'vip' }] },
    ],
  },
  actions: [{ do: 'tag', add: ['退款'], remove: [] }],
}

/** Where the object of the column is, and who writes there. */
const placeOf = ({ column, world: { sites, agents } }: Requested) =>
  column === 'otherSite'
    ? { site: sites.otherSite, as: agents.foreignLead }
    : { site: sites.site, as: agents.lead }

/** @returns the path of the webhook; under it there is one unless it is `missing` or, to be written, `fresh` */
export async function webhookPath(asked: Requested): Promise<string> {
  const { site, as } = placeOf(asked)
  const path = `/v1/sites/${site}/webhooks/${anId()}`
  if (asked.column === 'missing') return path
  // A site has no more than so many, and each caller of each table makes one.
  await asked.world.desk.app.database.pool.query('delete from webhook where site = $1', [site])
  const saved = await http(asked.world.desk, 'PUT', path, { as, body: { rev: 0, ...WEBHOOK } })
  if (!saved.ok) throw new Error(saved.text)
  return path
}

export const webhookSaving = async (asked: Requested): Promise<Request> => ({
  path: await webhookPath(asked),
  body: { rev: 1, ...WEBHOOK },
})

export const webhookActing = async (asked: Requested): Promise<Request> => ({
  path: `${await webhookPath(asked)}/act`,
  body: { rev: 1, act: 'rotate' },
})

export const deliveriesOf = async (asked: Requested): Promise<Request> => ({
  path: `${await webhookPath(asked)}/deliveries`,
})

export const deliveriesDealing = async (asked: Requested): Promise<Request> => ({
  path: `${await webhookPath(asked)}/deliveries`,
  body: { delivery: null, act: 'forget' },
})

export async function alertSeeing(asked: Requested): Promise<Request> {
  const { site } = placeOf(asked)
  const id: Id = anId()
  if (asked.column !== 'missing')
    await asked.world.desk.app.database.pool.query(
      `insert into alert (id, site, key, body, at) values ($1, $2, $3, '{"is":"webhook_off"}', now())`,
      [id, site, id],
    )
  return { path: `/v1/sites/${site}/alerts/${id}/seen` }
}

async function rulePath(asked: Requested): Promise<string> {
  const { site, as } = placeOf(asked)
  const path = `/v1/sites/${site}/rules/${anId()}`
  if (asked.column === 'missing') return path
  await asked.world.desk.app.database.pool.query('delete from rule where site = $1', [site])
  const body = { rev: 0, enabled: false, document: RULE }
  const saved = await http(asked.world.desk, 'PUT', path, { as, body })
  if (!saved.ok) throw new Error(saved.text)
  return path
}

export const ruleSaving = async (asked: Requested): Promise<Request> => ({
  path: await rulePath(asked),
  body: { rev: 1, enabled: false, document: RULE },
})

/** Away with it: there are no more than so many. */
export const ruleActing = async (asked: Requested): Promise<Request> => ({
  path: `${await rulePath(asked)}/act`,
  body: { rev: 1, act: 'remove' },
})
