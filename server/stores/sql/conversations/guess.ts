/**
 * A commit in one statement. The decisions are made on the rows as this node knows them, and everything is sent at
 * once: the locks, the entries, the rows, the effects. The numbers of the entries are the proof. If anybody
 * went on in a conversation meanwhile, or kept one of the intents before, its number or its intent is taken, the
 * unique indices of the log say so, and nothing of the guess is kept. Then the group goes the slow way.
 */
import type { Pool } from 'pg'
import type { Append } from '../../../domain/conversations/store.ts'
import { reading } from '../database.ts'
import { Unavailable } from '../unavailable.ts'
import { type Decided, decideGroup, type EffectsOf } from './group.ts'
import type { Known } from './known.ts'
import { type Writes, writing } from './write.ts'

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

/**
 * One statement is one transaction. The rows are held first, in the order in which every group holds them, so that no
 * circle of waiting can form: each of the others asks how many are held, which is known when all are.
 */
const KEEP = writing('guess-keep', {
  part: 'held as materialized (select from conversation where id = any($4::uuid[]) order by id for update),',
  done: '(select count(*) from held) >= 0',
})

/** @returns false when the guess was wrong; then nothing is kept. @throws Unavailable */
export async function keepGuess(pool: Pool, writes: Writes): Promise<boolean> {
  const { values, ...statement } = KEEP(writes)
  const held = writes.changed.map(({ id }) => id)
  try {
    await reading(() => pool.query({ ...statement, values: [...values, held] }))
    return true
  } catch (error) {
    // Whatever else is wrong with it shows on the slow way, too.
    if (error instanceof Unavailable) throw error
    return false
  }
}
