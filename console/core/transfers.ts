/** Giving a conversation on: to whom it could go, that it went, and having it back for a while. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { TransferLine, TransferOptions } from '#shared/protocol/transfers.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentLink } from './actions.ts'

/** To somebody, to the own queue, or to that of other people. `name` is for the screen. */
export type Target =
  | { is: 'person'; id: Id; name: string }
  | { is: 'queue'; line: TransferLine | null; name: string }

/** What was given away here a moment ago. */
export type Given = { conversation: Id; name: string }

/** Less than the desk allows: the button is gone before it would be refused. */
const UNDO_SHOWN_MS = 30_000

export function createTransfers(link: AgentLink, clock: Clock) {
  const given = signal<Given | null>(null)
  let forget = () => {}

  function show(next: Given | null): void {
    forget()
    given.value = next
    forget = next ? clock.after(UNDO_SHOWN_MS, () => show(null)) : () => {}
  }

  return {
    given: given as ReadonlySignal<Given | null>,
    dismiss: () => show(null),
    /** Null where it cannot be asked. */
    async options(conversation: Id): Promise<TransferOptions | Refusal | null> {
      const answer = await link.ask('transfer:options', { conversation })
      if ('ok' in answer) return answer.ok
      return isLost(answer) ? null : answer.refused
    },
    /** @param clientId the same for the same intent, however often it has to be sent. @returns null when it is given */
    async give(
      conversation: Id,
      clientId: Id,
      target: Target,
      note: string,
    ): Promise<Refusal | 'lost' | null> {
      const answer = await link.ask('conversation:transfer', {
        conversation,
        clientId,
        to: target.is === 'person' ? target.id : null,
        ...(target.is === 'queue' && target.line ? { line: target.line } : {}),
        ...(note === '' ? {} : { note }),
      })
      if ('ok' in answer) show({ conversation, name: target.name })
      return 'ok' in answer ? null : isLost(answer) ? 'lost' : answer.refused
    },
    /** @returns why not */
    async undo(): Promise<Refusal | 'lost' | null> {
      const was = given.peek()
      if (!was) return null
      const answer = await link.ask('transfer:undo', {
        conversation: was.conversation,
        clientId: newId(clock.now()),
      })
      if (!isLost(answer)) show(null)
      return 'ok' in answer ? null : isLost(answer) ? 'lost' : answer.refused
    },
  }
}
