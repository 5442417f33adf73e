/** The machines of both sites: each time the house's own, as it is kept now. */
import type { BotCard } from '#shared/protocol/bots.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { anId, http } from '../../support/callers.ts'
import type { Request, Requested } from './requests.ts'

/** Called as it is called and switched as it is switched: what one line does must not decide what the next finds. */
export async function botChange({ column, world }: Requested): Promise<Request> {
  const { desk, agents, sites } = world
  const [site, as] =
    column === 'otherSite' ? [sites.otherSite, agents.foreignLead] : [sites.site, agents.lead]
  const { ok } = await http(desk, 'GET', `/v1/sites/${site}/bots`, { as })
  const house = (ok as { bots: BotCard[] }).bots.find((bot) => bot.house)
  const id: Id = column === 'missing' ? anId() : (house?.id ?? '')
  const { name = '', topics = [], rev = 0 } = house ?? {}
  return { path: `/v1/sites/${site}/bots/${id}`, body: { name, topics, rev } }
}
