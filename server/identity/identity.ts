/** Who is who: sessions of visitors and agents, passwords, one-time links. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant, Me } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor, VisitorActor } from '../domain/actors.ts'
import { Refused } from '../domain/refused.ts'
import { hashPassword, passwordFits } from './passwords.ts'
import { readSiteToken } from './site-token.ts'
import type { AgentSession, Joined, PeopleStore } from './store.ts'
import { createThrottle } from './throttle.ts'
import { BOT_TOKEN, hashOf, newCode, newToken } from './tokens.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** Counted from the last use. */
export const VISITOR_SESSION_MS = 30 * DAY_MS
export const AGENT_SESSION_MS = 7 * DAY_MS
export const LINK_MS = DAY_MS
/** "Last use" is written at most this often. */
const TOUCH_EVERY_MS = 60 * 60 * 1_000

type SignedIn = { token: string; actor: AgentActor; me: Me }
export type Identified = { visitor: Id; name: string | null; until: Instant; token?: string }
export type Ended = { session: Id } | { agent: Id; except?: Id }
export type EndReason = 'signed_out' | 'revoked'

export interface Identity {
  /** A new visitor and his session. Refuses `not_found` for an unknown site key. */
  newVisitor(ask: { site: string; locale: string }): Promise<{ token: string; actor: VisitorActor }>
  visitorOf(token: string): Promise<VisitorActor | null>
  /** The visitor of a session that is named by its id, which proves nothing: whoever asks has other proof. */
  visitorOfSession(session: Id): Promise<VisitorActor | null>
  /**
   * The site says by a signed token who this visitor is. All that he began here is the account's then; another
   * account than before gets a session of its own. Refuses `identity_refused`.
   */
  identify(actor: VisitorActor, jwt: string): Promise<Identified>
  endVisitor(actor: VisitorActor): Promise<void>
  /** Sessions of visitors that ended, anywhere, at `after` or later. */
  endedSince(after: Instant): Promise<Id[]>
  /** Refuses `wrong_credentials` and `limited`, with the same answer and work for unknown names. */
  signIn(ask: { email: string; password: string; address: string }): Promise<SignedIn>
  signOut(actor: AgentActor): Promise<void>
  /** Checks session and agent anew at every call. */
  agentOf(token: string): Promise<AgentActor | null>
  me(token: string): Promise<Me | null>
  /** A machine, by its own token, which is no session: it holds until it is taken away. */
  botOf(token: string): Promise<AgentActor | null>
  /** A link that lets an agent set his password, once, within a day. */
  makeLink(agent: Id): Promise<string>
  /** Refuses `link_expired`. */
  readLink(token: string): Promise<{ name: string; email: string }>
  claimLink(ask: { token: string; password: string; name?: string }): Promise<SignedIn>
  /** Calls back when a session was joined to an account, also when it stays with the same visitor. */
  onJoined(run: (joined: Joined) => void): () => void
  /** Calls back when sessions end: sign-out, a changed password. */
  onEnded(run: (who: Ended, reason: EndReason) => void): () => void
}

export function createIdentity({ store, clock }: { store: PeopleStore; clock: Clock }): Identity {
  const throttle = createThrottle({ store, clock })
  const runs = new Set<(who: Ended, reason: EndReason) => void>()
  const joins = new Set<(joined: Joined) => void>()
  const tell = (who: Ended, reason: EndReason) => {
    for (const run of runs) run(who, reason)
  }

  const audit = (actor: string, act: string, object: string, details: Record<string, unknown> = {}) =>
    store.audit({ id: newId(clock.now()), at: clock.now(), actor, act, object, details })

  async function begin(agent: Id): Promise<SignedIn> {
    const token = newToken()
    const session = {
      id: newId(clock.now()),
      agent,
      hash: hashOf(token),
      expiresAt: clock.now() + AGENT_SESSION_MS,
    }
    await store.addAgentSession(session, clock.now())
    const found = await store.agentSession(session.hash, clock.now())
    if (!found) throw new Refused({ code: 'wrong_credentials' })
    return { token, actor: actorOf(found), me: meOf(found) }
  }

  return {
    async newVisitor({ site: key, locale }) {
      const site = await store.siteByKey(key)
      if (!site) throw new Refused({ code: 'not_found' })
      const token = newToken()
      const now = clock.now()
      const visitor = { id: newId(now), site: site.id, code: newCode(), locale }
      const session = { id: newId(now), hash: hashOf(token) }
      await store.addVisitor(visitor, session, now)
      return { token, actor: { role: 'visitor', id: visitor.id, site: site.id, session: session.id } }
    },
    async visitorOf(token) {
      const found = await store.visitorSession(hashOf(token))
      if (!found || clock.now() - found.lastUsedAt > VISITOR_SESSION_MS) return null
      if (clock.now() - found.lastUsedAt > TOUCH_EVERY_MS)
        await store.touchVisitorSession(found.id, clock.now())
      return { role: 'visitor', id: found.visitor, site: found.site, session: found.id }
    },
    async visitorOfSession(session) {
      const found = await store.visitorSession(session)
      if (!found || clock.now() - found.lastUsedAt > VISITOR_SESSION_MS) return null
      return { role: 'visitor', id: found.visitor, site: found.site, session }
    },
    endedSince: (after) => store.endedSince(after),
    async identify(actor, jwt) {
      const now = clock.now()
      const { key, secrets, named } = await store.signing(actor.site, now)
      const judged = await readSiteToken({ jwt, secrets, audience: key, named, now })
      if ('fault' in judged) throw new Refused({ code: 'identity_refused', why: judged.fault })
      const token = newToken()
      const fresh = { visitor: newId(now), code: newCode(), session: newId(now), hash: hashOf(token) }
      const { session, site } = actor
      const joined = await store.join({ site, session, proven: judged.proven, at: now, fresh })
      if (!joined) throw new Refused({ code: 'unauthenticated' })
      // As good as over: the page gets another from its site.
      if (joined === 'used') throw new Refused({ code: 'identity_refused', why: 'expired' })
      for (const run of joins) run(joined)
      const { how, visitor } = joined
      if (how !== 'known')
        await audit(actor.id, 'visitor identified', visitor, { how, session: joined.session })
      if (how === 'apart') tell({ session }, 'signed_out')
      const { name, region, until } = judged.proven
      return {
        visitor,
        name,
        until,
        ...(region !== null && { region }),
        ...(how === 'apart' ? { token } : {}),
      }
    },
    async endVisitor(actor) {
      await store.endVisitorSession(actor.session, clock.now())
      tell({ session: actor.session }, 'signed_out')
    },
    async signIn({ email, password, address }) {
      const [account, from] = [`account:${email.toLowerCase()}`, `address:${address}`]
      await throttle.check(from)
      await throttle.begin(account)
      const agent = await store.agentByEmail(email)
      if (!(await passwordFits(agent?.password ?? null, password)) || !agent) {
        await throttle.failed(from)
        await audit(agent?.id ?? 'unknown', 'sign-in failed', 'session')
        throw new Refused({ code: 'wrong_credentials' })
      }
      await throttle.succeeded([account, from])
      const signedIn = await begin(agent.id)
      await audit(agent.id, 'signed in', signedIn.actor.session)
      return signedIn
    },
    async signOut(actor) {
      await store.endAgentSession(actor.session, clock.now())
      await audit(actor.id, 'signed out', actor.session)
      tell({ session: actor.session }, 'signed_out')
    },
    async agentOf(token) {
      const found = await store.agentSession(hashOf(token), clock.now())
      return found ? actorOf(found) : null
    },
    async me(token) {
      const found = await store.agentSession(hashOf(token), clock.now())
      return found ? meOf(found) : null
    },
    async botOf(token) {
      const found = token.startsWith(BOT_TOKEN) ? await store.bot(hashOf(token)) : null
      if (!found) return null
      return {
        role: 'bot',
        id: found.id,
        name: found.name,
        sites: [found.site],
        teams: [],
        session: found.id,
      }
    },
    async makeLink(agent) {
      const token = newToken()
      await store.addLink(hashOf(token), agent, clock.now(), clock.now() + LINK_MS)
      await audit('system', 'link made', agent)
      return token
    },
    async readLink(token) {
      const found = await store.readLink(hashOf(token), clock.now())
      if (!found) throw new Refused({ code: 'link_expired' })
      return { name: found.name, email: found.email }
    },
    async claimLink({ token, password, name }) {
      const agent = await store.claimLink(hashOf(token), await hashPassword(password), name, clock.now())
      if (agent === null) throw new Refused({ code: 'link_expired' })
      tell({ agent }, 'revoked')
      await audit(agent, 'link claimed', agent)
      return begin(agent)
    },
    onJoined(run) {
      joins.add(run)
      return () => joins.delete(run)
    },
    onEnded(run) {
      runs.add(run)
      return () => runs.delete(run)
    },
  }
}

/** Admins see settings and people. One who is a member of a team serves there, as lead. */
function actorOf({ id, agent, sites }: AgentSession): AgentActor {
  return {
    role: agent.role === 'admin' && sites.length > 0 ? 'lead' : agent.role,
    id: agent.id,
    name: agent.name,
    sites: [...new Set(sites.map((site) => site.id))],
    teams: sites.map((site) => site.team),
    session: id,
  }
}

const meOf = ({ agent, sites }: AgentSession): Me => ({ ...agent, sites })
