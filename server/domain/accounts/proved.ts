import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { AccountStore } from './store.ts'

/** The account that was proved to be this visitor's and still is. */
export const provedOf =
  (store: Pick<AccountStore, 'owner'>, clock: Pick<Clock, 'now'>) =>
  async (visitor: Id): Promise<string | null> => {
    const { proof } = await store.owner(visitor)
    return proof !== null && proof.until > clock.now() ? proof.subject : null
  }
