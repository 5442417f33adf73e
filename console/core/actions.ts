/** What an agent does: texts go through the outbox, everything else is asked once and its refusal is shown. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Link } from '#shared/client/link.ts'
import { isLost } from '#shared/client/lost.ts'
import type { Outbox } from '#shared/client/outbox.ts'
import type { Clock } from '#shared/clock.ts'
import type { Availability, Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { AgentAnnouncements, AgentAsks } from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'

export type AgentLink = Link<AgentAsks, AgentAnnouncements>

export function createActions(link: AgentLink, outbox: Outbox, clock: Clock) {
  const problem = signal<Refusal | 'lost' | null>(null)
  const intent = (conversation: Id) => ({ conversation, clientId: newId(clock.now()) })

  /** Asks once; what is refused or lost is shown until it is dismissed. */
  async function act<E extends keyof AgentAsks & string>(
    event: E,
    payload: AgentAsks[E]['ask'],
  ): Promise<boolean> {
    problem.value = null
    const answer = await link.ask(event, payload)
    if ('ok' in answer) return true
    problem.value = isLost(answer) ? 'lost' : answer.refused
    return false
  }

  return {
    problem: problem as ReadonlySignal<Refusal | 'lost' | null>,
    dismiss(): void {
      problem.value = null
    },
    /** @returns false when the outbox is full */
    write(conversation: Id, text: string, note: boolean, files: Id[] = []): boolean {
      const payload = { ...intent(conversation), text, ...(files.length > 0 ? { files } : {}) }
      const event = note ? 'note:write' : 'message:send'
      return outbox.add({ clientId: payload.clientId, lane: conversation, event, payload })
    },
    retry: (clientId: Id) => outbox.retry(clientId),
    remove: (clientId: Id) => outbox.remove(clientId),
    type: (conversation: Id, note = false) =>
      link.hint('typing:set', { conversation, typing: true, ...(note ? { note } : {}) }),
    consult: (conversation: Id, clientId: Id, agent: Id) =>
      act('consult:invite', { conversation, clientId, agent }),
    leaveConsult: (id: Id, agent: Id) => act('consult:leave', { ...intent(id), agent }),
    decline: (conversation: Id) => act('offer:decline', { conversation }),
    accept: (id: Id) => act('conversation:accept', intent(id)),
    transfer: (id: Id, to: Id | null) => act('conversation:transfer', { ...intent(id), to }),
    redact: (id: Id, n: number) => act('message:redact', { ...intent(id), n }),
    tag: (id: Id, add: string[], remove: string[]) => act('conversation:tag', { ...intent(id), add, remove }),
    resolve: (id: Id) => act('conversation:resolve', intent(id)),
    setAvailability: (availability: Availability) => act('availability:set', { availability }),
  }
}
