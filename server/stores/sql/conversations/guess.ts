/**
 * A commit in one way there and back. The decisions are made on the rows as this node knows them, and everything is
 * sent at once: the locks, the entries, the rows, the commit. The numbers of the entries are the proof. If anybody
 * went on in a conversation meanwhile, or kept one of the intents before, its number or its intent is taken, the
 * unique indices of the log say so, and nothing of the guess is kept. Then the group goes the slow way.
 */
import type { Pool } from 'pg'
import type { Append } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { Unavailable } from '../unavailable.ts'
import { type Decided, decideGroup, type EffectsOf, write } from './group.ts'
import type { Known } from './known.ts'

/** Whether a commit of it can be guessed. What names files has to read them first. */
export const canGuess = (known: Known, { conversation, files = [] }: Append): boolean =>
  files.length === 0 && known.get(conversation) !== undefined

/** What would be kept. Refusals in it are guesses, too: nobody is refused by what may be old. */
export function guess(known: Known, appends: readonly Append[], effectsOf: EffectsOf): Decided {
  const records = new Map(
    appends.flatMap(({ conversation }) => {
      const record = known.get(conversation)
      return record ? [[conversation, record]] : []
    }),
  )
  return decideGroup(appends, { records, kept: new Map(), files: new Map() }, effectsOf)
}

/** @returns false when the guess was wrong; then nothing is kept. @throws Unavailable */
export async function keepGuess(pool: Pool, decided: Decided): Promise<boolean> {
  const ids = decided.changed.map(({ id }) => id).sort()
  try {
    await inTransaction(pool, async (client, last) => {
      // In the order in which every group locks, so no circle of waiting can form.
      const text = 'select from conversation where id = any($1::uuid[]) order by id for update'
      last(client.query({ name: 'conversations-hold', text, values: [ids] }))
      write(client, decided, last)
    })
    return true
  } catch (error) {
    // Whatever else is wrong with it shows on the slow way, too.
    if (error instanceof Unavailable) throw error
    return false
  }
}
