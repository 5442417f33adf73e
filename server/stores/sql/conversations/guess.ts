/**
 * A commit in one statement. The decisions are made on the rows as this node knows them, and everything is sent at
 * once: the locks, the entries, the rows, the effects. The numbers of the entries are the proof. If anybody
 * went on in a conversation meanwhile, or kept one of the intents before, its number or its intent is taken, the
 * unique indices of the log say so, and nothing of the guess is kept. Then the group goes the slow way.
 */
import type { Pool } from 'pg'
import type { Append } from '../../../domain/conversations/store.ts'
import { reading } from '../database.ts'
import { effectsAsJson, insertEffects } from '../effects.ts'
import { Unavailable } from '../unavailable.ts'
import { type Decided, decideGroup, type EffectsOf } from './group.ts'
import type { Known } from './known.ts'
import {
  entriesAsJson,
  insertEntries,
  recordsAsJson,
  talkAsJson,
  updateRecords,
  updateTalk,
} from './write.ts'

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
const keep = (
  rows: string,
): string => `with held as materialized (select from conversation where id = any($1::uuid[]) order by id for update),
  entries as (${insertEntries('$2')} where (select count(*) from held) >= 0),
  effects as (${insertEffects('$4')})
  ${rows} and (select count(*) from held) >= 0`

const KEEP = { name: 'guess-keep', text: keep(updateRecords('$3')) }
/** Nearly every group is messages alone. */
const KEEP_TALK = { name: 'guess-keep-talk', text: keep(updateTalk('$3')) }

/** @returns false when the guess was wrong; then nothing is kept. @throws Unavailable */
export async function keepGuess(
  pool: Pool,
  { written, changed, isTalk, effects }: Omit<Decided, 'belonging'>,
): Promise<boolean> {
  const values = [
    changed.map(({ id }) => id),
    entriesAsJson(written),
    isTalk ? talkAsJson(changed) : recordsAsJson(changed),
    effectsAsJson(effects, written[0]?.at ?? 0),
  ]
  try {
    await reading(() => pool.query({ ...(isTalk ? KEEP_TALK : KEEP), values }))
    return true
  } catch (error) {
    // Whatever else is wrong with it shows on the slow way, too.
    if (error instanceof Unavailable) throw error
    return false
  }
}
