/**
 * What the site knows of a visitor's account. It is asked when somebody wants to see it, and only about an account of
 * which the visitor was proved to be the owner. Nothing of it is kept.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { AccountView, Looked, Order } from '#shared/protocol/systems.ts'
import { newId } from '#shared/rules/id.ts'
import type { AccountStore } from './accounts/store.ts'
import type { Actor, AgentActor } from './actors.ts'
import type { ConversationRecord } from './conversations/record.ts'
import type { CallName, Calls, SiteSystems, SystemAnswer } from './systems.ts'

/** Of an account's orders the newest are shown. */
const ORDERS_SHOWN = 10

export type AccountParts = {
  store: AccountStore
  /** Null where the desk knows no systems. */
  systems: SiteSystems | null
  /** The systems are those of one site; of another nobody is asked. */
  systemsOf: () => Promise<Id | null>
  readable: (actor: Actor, conversation: Id) => Promise<ConversationRecord>
  audit: (actor: Id, act: string, object: Id, details: Record<string, unknown>) => Promise<void>
  clock: Pick<Clock, 'now'>
}

export type AccountOfVisitor = { account: AccountView | null; orders: Order[]; at: Instant }

export interface Accounts {
  /** Account and orders of the visitor of a conversation. Refuses `not_found`; who looked is kept. */
  ofConversation(agent: AgentActor, conversation: Id): Promise<Looked<AccountOfVisitor>>
}

export function createAccounts(parts: AccountParts): Accounts {
  const { store, systems, systemsOf, readable, audit, clock } = parts

  /** The account that was proved to be this visitor's and still is. */
  async function provedOf(visitor: Id): Promise<string | null> {
    const proof = await store.proof(visitor)
    return proof !== null && proof.until > clock.now() ? proof.subject : null
  }

  /** What only reads names no intent: each question is one of its own. */
  const look = <C extends CallName>(
    site: SiteSystems,
    call: C,
    ask: Calls[C]['ask'],
  ): Promise<SystemAnswer<Calls[C]['answer']>> => site.ask(call, ask, newId(clock.now()))

  return {
    async ofConversation(agent, conversation) {
      const { visitor, site } = await readable(agent, conversation)
      if (systems === null || site !== (await systemsOf())) return { silent: 'off' }
      const subject = await provedOf(visitor.id)
      if (subject === null) return { unverified: true }
      await audit(agent.id, 'account read', visitor.id, { conversation, subject })
      const [account, orders] = await Promise.all([
        look(systems, 'account/read', { subject }),
        look(systems, 'orders/list', { subject }),
      ])
      for (const answer of [account, orders]) if ('silent' in answer) return answer
      const found = 'ok' in account ? account.ok.account : null
      return {
        told: {
          account: found && viewOf(found),
          orders: 'ok' in orders ? orders.ok.orders.slice(0, ORDERS_SHOWN) : [],
          at: clock.now(),
        },
      }
    },
  }
}

const viewOf = ({
  name,
  plan,
  state,
  addresses,
}: NonNullable<Calls['account/read']['answer']['account']>) => ({
  name,
  plan,
  state,
  addresses: addresses.map(({ kind, masked }) => ({ kind, masked })),
})
