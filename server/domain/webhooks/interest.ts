/** Which sites listen to which events, as every node knows it: asked for each entry, so it must cost nothing. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { createRounds } from '../rounds.ts'

export interface Interest {
  wants(site: Id, event: string): boolean
  /** Reads it again, after a change on this node. */
  renew(): Promise<void>
  /** Reads it before anything is kept, and from then on again and again: another node may have changed it. */
  open(): Promise<void>
  close(): Promise<void>
}

export function createInterest(
  read: () => Promise<readonly { site: Id; events: readonly string[] }[]>,
  parts: { clock: Clock; everyMs: number; what: string; onError: (error: unknown, what: string) => void },
): Interest {
  let wanted = new Map<Id, Set<string>>()

  async function renew(): Promise<void> {
    const next = new Map<Id, Set<string>>()
    for (const { site, events } of await read()) {
      const all = next.get(site) ?? new Set()
      for (const event of events) all.add(event)
      next.set(site, all)
    }
    wanted = next
  }

  const rounds = createRounds(renew, parts)
  return {
    wants: (site, event) => wanted.get(site)?.has(event) ?? false,
    renew,
    async open() {
      await renew()
      rounds.open()
    },
    close: () => rounds.close(),
  }
}
