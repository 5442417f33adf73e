/** The sites of the desk. They are made by hand, so a list a few seconds old is good enough. */
import type { Clock } from '#shared/clock.ts'
import type { Instant } from '#shared/protocol/conversation.ts'
import type { AgentStore, Site } from '../agents.ts'

const BELIEVED_MS = 5_000

export interface SiteList {
  all(): Promise<Site[]>
  /** The next who asks gets no old answer. */
  forget(): void
}

export function createSiteList(agents: Pick<AgentStore, 'sites'>, clock: Pick<Clock, 'now'>): SiteList {
  let known: { list: Promise<Site[]>; at: Instant } | null = null
  return {
    all() {
      if (known && Math.abs(clock.now() - known.at) < BELIEVED_MS) return known.list
      // Whoever asks meanwhile waits for the same answer: every message does.
      const mine = { list: agents.sites(), at: clock.now() }
      known = mine
      mine.list.catch(() => {
        if (known === mine) known = null
      })
      return mine.list
    },
    forget() {
      known = null
    },
  }
}
