/**
 * The consoles that are connected to this process. They are alive by the heartbeat of their own line, so they
 * count whatever Redis says; and who went away here is remembered for one lease, should Redis forget him.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'

export interface Consoles {
  /** True when it is the agent's first here. */
  open(agent: Id, socket: string): boolean
  /** True when it was the agent's last here. Nothing is held for who signed out. */
  close(agent: Id, socket: string, signedOut: boolean): boolean
  has(agent: Id, socket: string): boolean
  here(): Iterable<Id>
  /** Agents who went away here less than a lease ago. */
  held(now: Instant): Id[]
  /** Whether his last console was connected here, and went. */
  sawGo(agent: Id): boolean
}

/** Of so many who went away the process remembers when; the longest gone are forgotten first. */
const GONE_MAX = 10_000

export function createConsoles({ clock, leaseMs }: { clock: Clock; leaseMs: number }): Consoles {
  const open = new Map<Id, Set<string>>()
  /** The end of each one's lease. */
  const gone = new Map<Id, Instant>()

  return {
    open(agent, socket) {
      const before = open.get(agent)
      open.set(agent, (before ?? new Set()).add(socket))
      gone.delete(agent)
      return before === undefined
    },
    close(agent, socket, signedOut) {
      const mine = open.get(agent)
      if (!mine?.delete(socket) || mine.size > 0) return false
      open.delete(agent)
      gone.delete(agent)
      gone.set(agent, signedOut ? clock.now() : clock.now() + leaseMs)
      const [oldest] = gone.keys()
      if (gone.size > GONE_MAX && oldest !== undefined) gone.delete(oldest)
      return true
    },
    has: (agent, socket) => open.get(agent)?.has(socket) ?? false,
    here: () => open.keys(),
    held: (now) => [...gone].filter(([, until]) => until > now).map(([agent]) => agent),
    sawGo: (agent) => gone.has(agent) && !open.has(agent),
  }
}
