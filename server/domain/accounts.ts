/**
 * What the site knows of a visitor's account. It is asked when somebody wants to see it, and only about an account of
 * which the visitor was proved to be the owner. Nothing of it is kept.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type {
  AccountAct,
  AccountView,
  Looked,
  Order,
  OwnIdentity,
  RefundCheck,
  SiteRefusal,
  Title,
} from '#shared/protocol/systems.ts'
import { newId } from '#shared/rules/id.ts'
import { type CodeAsk, type CodeParts, createCodes } from './accounts/codes.ts'
import type { AccountStore } from './accounts/store.ts'
import type { Actor, AgentActor, VisitorActor } from './actors.ts'
import type { Appending } from './conversations/appending.ts'
import { digestOf } from './conversations/digest.ts'
import type { ConversationRecord } from './conversations/record.ts'
import type { CallName, Calls, SiteSystems, SystemAnswer } from './systems.ts'

/** Of an account's orders the newest are shown. */
const ORDERS_SHOWN = 10

export type AccountParts = {
  store: AccountStore
  /** Null where the desk knows no systems of the site. */
  systemsFor: (site: Id) => Promise<SiteSystems | null>
  /** The account that was proved to be this visitor's and still is. */
  provedOf: (visitor: Id) => Promise<string | null>
  readable: (actor: Actor, conversation: Id) => Promise<ConversationRecord>
  ofVisitor: (visitor: VisitorActor) => Promise<ConversationRecord[]>
  append: Appending['append']
  audit: CodeParts['audit']
  onProved: CodeParts['onProved']
  typed: CodeParts['typed']
  clock: Pick<Clock, 'now'>
}

export type AccountOfVisitor = { account: AccountView | null; orders: Order[]; at: Instant }
type Codes = ReturnType<typeof createCodes>

export interface Accounts {
  /** Account and orders of the visitor of a conversation. Refuses `not_found`; who looked is kept. */
  ofConversation(agent: AgentActor, conversation: Id): Promise<Looked<AccountOfVisitor>>
  own(visitor: VisitorActor): Promise<OwnIdentity>
  orders(visitor: VisitorActor): Promise<Looked<{ orders: Order[] }>>
  /** One of his own; null where it is not. */
  order(visitor: VisitorActor, order: string): Promise<Looked<{ order: Order | null }>>
  /** Whether his order can be paid back, by the site's rule. */
  checkRefund(visitor: VisitorActor, order: string): Promise<Looked<{ check: RefundCheck | null }>>
  titles(visitor: VisitorActor, query: string): Promise<Looked<{ titles: Title[] }>>
  /** Refuses `limited` beyond three an hour, of him and for the same words. */
  sendCode(visitor: VisitorActor, ask: CodeAsk): ReturnType<Codes['send']>
  verifyCode(visitor: VisitorActor, ask: Parameters<Codes['verify']>[1]): ReturnType<Codes['verify']>
  /** Something done to his own account; where he talks to somebody, they read of it. */
  act(
    visitor: VisitorActor,
    ask: { clientId: Id; act: AccountAct },
  ): Promise<Looked<{ refused: SiteRefusal | null }>>
}

export function createAccounts(parts: AccountParts): Accounts {
  const { store, systemsFor, provedOf, readable, audit, clock } = parts
  const codes = createCodes(parts)

  /** What only reads names no intent: each question is one of its own. */
  const look = <C extends CallName>(
    site: SiteSystems,
    call: C,
    ask: Calls[C]['ask'],
  ): Promise<SystemAnswer<Calls[C]['answer']>> => site.ask(call, ask, newId(clock.now()))

  /** What only its owner is told of an account. */
  async function ofOwn<T>(
    visitor: VisitorActor,
    ask: (systems: SiteSystems, subject: string) => Promise<Looked<T>>,
  ): Promise<Looked<T>> {
    const systems = await systemsFor(visitor.site)
    if (!systems) return { silent: 'off' }
    const subject = await provedOf(visitor.id)
    return subject === null ? { unverified: true } : ask(systems, subject)
  }

  return {
    async ofConversation(agent, conversation) {
      const { visitor, site } = await readable(agent, conversation)
      const systems = await systemsFor(site)
      if (!systems) return { silent: 'off' }
      const subject = await provedOf(visitor.id)
      if (subject === null) return { unverified: true }
      await audit(agent.id, 'account read', visitor.id, { conversation, subject })
      const [account, orders] = await Promise.all([
        look(systems, 'account/read', { subject }),
        look(systems, 'orders/list', { subject }),
      ])
      for (const answer of [account, orders]) if ('silent' in answer) return answer
      const found = 'ok' in account ? account.ok.account : null
      return { told: { account: found && viewOf(found), orders: newest(orders), at: clock.now() } }
    },
    async own(visitor) {
      const [systems, { name, proof }] = await Promise.all([
        systemsFor(visitor.site),
        store.owner(visitor.id),
      ])
      const holds = proof !== null && proof.until > clock.now()
      return { systems: systems !== null, proof: holds ? { how: proof.how, name, until: proof.until } : null }
    },
    orders: (visitor) =>
      ofOwn(visitor, async (systems, subject) => {
        const answer = await look(systems, 'orders/list', { subject })
        return 'silent' in answer ? answer : { told: { orders: newest(answer) } }
      }),
    order: (visitor, order) =>
      ofOwn(visitor, async (systems, subject) => {
        const answer = await look(systems, 'orders/read', { subject, order })
        return 'silent' in answer ? answer : { told: { order: 'ok' in answer ? answer.ok.order : null } }
      }),
    checkRefund: (visitor, order) =>
      ofOwn(visitor, async (systems, subject) => {
        const answer = await look(systems, 'refunds/check', { subject, order })
        return 'silent' in answer ? answer : { told: { check: 'ok' in answer ? answer.ok.check : null } }
      }),
    async titles(visitor, query) {
      const systems = await systemsFor(visitor.site)
      if (!systems) return { silent: 'off' }
      const answer = await look(systems, 'titles/search', { query })
      if ('silent' in answer) return answer
      return { told: { titles: 'ok' in answer ? answer.ok.titles : [] } }
    },
    async sendCode(visitor, ask) {
      const systems = await systemsFor(visitor.site)
      return systems ? codes.send(visitor, ask, systems) : { silent: 'off' }
    },
    async verifyCode(visitor, ask) {
      const systems = await systemsFor(visitor.site)
      return systems ? codes.verify(visitor, ask, systems) : { silent: 'off' }
    },
    async act(visitor, { clientId, act }) {
      const systems = await systemsFor(visitor.site)
      if (!systems) return { silent: 'off' }
      const subject = await provedOf(visitor.id)
      if (subject === null) return { unverified: true }
      // The intent is the visitor's: another one's id with the same letters is another intent.
      const answer = await systems.ask('account/act', { subject, act }, `${visitor.id}:${clientId}`)
      if ('silent' in answer) return answer
      const isDone = 'ok' in answer && answer.ok.done
      await audit(visitor.id, 'account act', visitor.id, { subject, act, done: isDone })
      if (isDone) await tell(visitor, clientId, act)
      return {
        told: { refused: isDone ? null : 'refused' in answer ? answer.refused : { code: 'not_allowed' } },
      }
    },
  }

  /** In the conversation about his account, otherwise in the one that he began last. */
  async function tell(visitor: VisitorActor, clientId: Id, act: AccountAct): Promise<void> {
    const open = (await parts.ofVisitor(visitor)).filter(({ status }) => status !== 'resolved')
    const where = open.find(({ topic }) => topic === 'account') ?? open[0]
    if (!where) return
    const by = { id: visitor.id, clientId, digest: digestOf('account_acted', act) }
    const entry = {
      kind: 'account_acted',
      author: { role: 'visitor' },
      clientId,
      body: { act },
      at: clock.now(),
    } as const
    await parts.append(where, by, () => ({ entries: [entry], changes: {} }))
  }
}

const newest = (answer: SystemAnswer<{ orders: Order[] }>): Order[] =>
  'ok' in answer ? answer.ok.orders.slice(0, ORDERS_SHOWN) : []

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
