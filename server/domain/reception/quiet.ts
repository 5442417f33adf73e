/** Chats that have gone quiet: whoever waits for his agent is told, then the agent, and where the team says so he gets another. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { digestOf } from '../conversations/digest.ts'
import { goneQuiet } from '../conversations/late.ts'
import { Refused } from '../refused.ts'
import type { ReceptionParts } from './parts.ts'

/** A chat whose agent has not answered since `since`; `isBack` when that is long enough for another agent. */
export type Quiet = {
  conversation: Id
  team: Id
  language: string
  agent: Id
  since: Instant
  isBack: boolean
}

type Parts = Pick<ReceptionParts, 'store' | 'conversations' | 'routing' | 'hours' | 'clock'>

/** @returns what looks once at the chats of a site */
export function createQuiet({
  store,
  conversations,
  routing,
  hours,
  clock,
}: Parts): (site: Id) => Promise<void> {
  /** The client id names the silence, so the record itself refuses to tell it twice. */
  async function tell({ conversation, since }: Quiet): Promise<void> {
    const clientId = `quiet:${conversation}:${since}`
    const act = { author: { role: 'system' } as const, clientId, at: clock.now() }
    const by = { id: 'system', clientId, digest: digestOf('gone_quiet', String(since)) }
    await conversations
      .append({ id: conversation }, by, (record) => goneQuiet(record, since, act))
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
      })
  }

  return async (site) => {
    if (!(await hours.lines(site)).some(({ state }) => state.open)) return
    for (const quiet of await store.quiet(site, clock.now())) {
      // Nobody is late while his own line is closed.
      if (!(await hours.state(site, quiet.team, quiet.language)).open) continue
      if (quiet.isBack) await routing.putBack(quiet.conversation, quiet.agent)
      else await tell(quiet)
    }
  }
}
