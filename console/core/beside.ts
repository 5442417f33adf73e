/** Who looks at a conversation with who has it, and leads who take one over. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { Entry, Id, InboxRow } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { AgentLink } from './actions.ts'

/** Why not; null when it is done. */
type Outcome = Promise<Refusal | 'lost' | null>

/** It was taken from this agent, by whom and why. */
export type Taken = { row: InboxRow; by: string; reason: string }

export function createBeside(link: AgentLink, me: ReadonlySignal<{ id: Id } | null>) {
  const taken = signal<Taken | null>(null)
  const outcome = (answer: Awaited<ReturnType<typeof link.ask>>) =>
    'ok' in answer ? null : isLost(answer) ? ('lost' as const) : (answer.refused as Refusal)

  link.on('conversation:taken-over', ({ entry, state }: { entry: Entry; state: InboxRow }) => {
    if (entry.kind !== 'taken_over' || entry.body.from.id !== me.peek()?.id) return
    taken.value = { row: state, by: entry.body.to.name, reason: entry.body.reason }
  })

  return {
    taken: taken as ReadonlySignal<Taken | null>,
    dismiss(): void {
      taken.value = null
    },
    /** @param clientId the same for the same intent, however often it has to be sent */
    async invite(conversation: Id, clientId: Id, agent: Id, note: string): Outcome {
      const ask = { conversation, clientId, agent, ...(note === '' ? {} : { note }) }
      return outcome(await link.ask('consult:invite', ask))
    },
    async takeOver(conversation: Id, clientId: Id, from: Id, reason: string): Outcome {
      return outcome(await link.ask('conversation:take', { conversation, clientId, from, reason }))
    },
  }
}

export const consults = (row: Pick<InboxRow, 'consulting'>, me: { id: Id } | null): boolean =>
  row.consulting.some(({ id }) => id === me?.id)
