/** What agents may ask: a table. */
import type { Me } from '#shared/protocol/conversation.ts'
import type { AgentAsks } from '#shared/protocol/events.ts'
import type { AgentActor } from '../domain/actors.ts'
import { asAgentSees, asVisitorSees } from '../domain/conversations/views.ts'
import type { KeptEntry } from '../domain/desk.ts'
import { Refused } from '../domain/refused.ts'
import { rowFor, rowOf, sinceFor } from '../domain/seen.ts'
import type { Line, SocketParts } from './parts.ts'
import { openRoom } from './rooms.ts'
import { tellTyping } from './typing.ts'

type Handlers = {
  [E in keyof AgentAsks]: (
    actor: AgentActor,
    ask: AgentAsks[E]['ask'],
    line: Line,
  ) => Promise<AgentAsks[E]['answer']>
}

export function agentHandlers(parts: SocketParts): Handlers {
  const { talking, reception, routing, identity, publisher, guides, cases, thanks, accounts, bots } = parts
  return {
    async 'inbox:read'(actor, _ask, line) {
      const [me, records, colleagues, desks, offers, { why: awayWhy }] = await Promise.all([
        actor.role === 'bot' ? asBot(actor) : identity.me(line.token),
        talking.inbox(actor),
        routing.colleagues(actor),
        Promise.all(actor.sites.map((site) => reception.desk(site))),
        routing.offers(actor.id),
        routing.availability(actor.id),
      ])
      if (!me) throw new Refused({ code: 'unauthenticated' })
      const rows = await Promise.all(records.map((record) => rowFor(parts, actor, record)))
      return { me, rows, colleagues, desks, offers, awayWhy }
    },
    async 'inbox:row'(actor, { conversation }) {
      return { row: await rowOf(parts, await talking.readable(actor, conversation)) }
    },
    async 'inbox:resolved'(actor, { before }) {
      const { records, more } = await talking.resolved(actor, before)
      return { rows: await Promise.all(records.map((record) => rowOf(parts, record))), more }
    },
    async 'conversation:since'(actor, { conversation, after }, line) {
      await talking.readable(actor, conversation)
      // Join, then read: what is kept in between comes by the room.
      // A bot has a room of its own, in which it is told what its visitor may see.
      if (actor.role !== 'bot') await line.join(openRoom(conversation))
      return sinceFor(parts, actor, conversation, after) as Promise<AgentAsks['conversation:since']['answer']>
    },
    'conversation:facts': (actor, { conversation }) => talking.facts(actor, conversation),
    'visitor:account': (actor, { conversation }) => accounts.ofConversation(actor, conversation),
    async 'conversation:close'(_actor, { conversation }, line) {
      await line.leave(openRoom(conversation))
      return {}
    },
    'message:send': async (actor, ask) => kept(await reception.say(actor, ask)),
    'note:write': async (actor, ask) => kept(await talking.note(actor, ask)),
    'message:redact': async (actor, ask) => kept(await talking.redact(actor, ask)),
    'conversation:tag': async (actor, ask) => kept(await talking.tag(actor, ask)),
    'guide:find': async (actor, ask) => ({ guides: await guides.find(actor, ask) }),
    'guide:send': async (actor, ask) => kept(await guides.send(actor, ask)),
    async 'draft:save'(actor, ask, line) {
      await talking.draft(actor, ask)
      publisher.draftSaved(actor.id, ask, line.id)
      return {}
    },
    'draft:read': async (actor, { conversation }) => ({ drafts: await talking.drafts(actor, conversation) }),
    'conversation:accept': async (actor, ask) => kept(await routing.accept(actor, ask)),
    'conversation:transfer': async (actor, ask) => kept(await routing.transfer(actor, ask)),
    'transfer:options': (actor, { conversation }) => routing.transferOptions(actor, conversation),
    'transfer:undo': async (actor, ask) => kept(await routing.undoTransfer(actor, ask)),
    'conversation:take': async (actor, ask) => kept(await routing.takeOver(actor, ask)),
    'consult:invite': async (actor, ask) => kept(await routing.consult(actor, ask)),
    'consult:leave': async (actor, ask) => kept(await routing.leaveConsult(actor, ask)),
    'conversation:resolve': async (actor, ask) => kept(await routing.resolve(actor, ask)),
    'bot:say': async ({ id, name, sites }, ask) =>
      keptByBot(await bots.say({ id, name, site: sites[0] ?? '' }, ask)),
    'bot:hand-over': async (actor, ask) => keptByBot(await bots.handOver(actor, ask)),
    'case:list': async (actor, wanted) => ({ cases: await cases.list(actor, wanted) }),
    'case:read': async (actor, { number }) => ({ case: await cases.read(actor, number) }),
    'case:act': async (actor, { number, ...ask }) => ({ case: await cases.act(actor, number, ask) }),
    'case:open': (actor, ask) => cases.openFor(actor, ask),
    async 'offer:decline'(actor, { conversation }) {
      await routing.decline(actor, conversation)
      return {}
    },
    'thanks:list': (actor) => thanks.own(actor),
    'availability:set': async (actor, { availability }) => ({
      availability: await routing.setAvailability(actor, availability),
    }),
    'typing:set': (actor, ask) => tellTyping(parts, actor, ask),
    async 'receipt:set'(actor, ask) {
      await talking.receipt(actor, ask)
      return {}
    },
    'link:check': async (actor, { heads }) => ({
      now: parts.clock.now(),
      heads: heads ? await talking.heads(actor) : {},
    }),
  }
}

const kept = ({ entry, dup }: KeptEntry) => ({ entry: asAgentSees(entry), dup })

function keptByBot({ entry, dup }: KeptEntry) {
  const seen = asVisitorSees(entry)
  if (!seen) throw new Error('A bot made an entry that it may not see.')
  return { entry: seen, dup }
}

const asBot = async ({ id, name, role }: AgentActor): Promise<Me> => ({
  ...{ id, name, role, email: '', sites: [], capacity: 0 },
  availability: 'available',
})
