/** A conversation is given on: to somebody, or into a line, which may be another team's. One transaction. */
import type { Pool, PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type {
  Appended,
  ConversationStore,
  HandDecision,
  Handed,
  Handing,
  Into,
} from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { lockAgent, taken } from './assign.ts'
import { type EffectsOf, runOne } from './group.ts'
import { lineIn } from './lines.ts'

type HandAsk = Parameters<ConversationStore['hand']>[0]

/** Agents are locked before conversations, as for every assignment. */
export function hand(pool: Pool, ask: HandAsk, effectsOf: EffectsOf): Promise<Appended> {
  return inTransaction(pool, async (client, last) => {
    const room = ask.agent === null ? null : await lockAgent(client, ask.agent, ask.at, ask.conversation)
    if (ask.agent !== null && !room) return { refused: { code: 'unavailable' } }
    const { handed, byHand } = await lastGiven(client, ask.conversation)
    // Where it goes back to whom it came from, it goes to where it stood.
    const place = ask.into ?? handed?.from ?? null
    const into = place && (await placeOf(client, ask.conversation, place))
    let made: HandDecision | null = null
    const append = {
      ...ask,
      decide(record: Parameters<HandAsk['decide']>[0]) {
        made = ask.decide(record, { room, into, handed, byHand })
        return made
      },
    }
    const outcome = await runOne(client, append, effectsOf, last)
    const kept = made as HandDecision | null
    if (!('kept' in outcome) || kept === null || 'refused' in kept) return outcome
    const stands = kept.into && into
    const { assignRev } = outcome.record
    await client.query(
      `update conversation set handed = $2, team = coalesce($3, team), line = coalesce($4, line),
         language = case when $3::uuid is null then language else $5 end where id = $1`,
      [
        ask.conversation,
        kept.handed && JSON.stringify({ ...kept.handed, assignRev }),
        stands?.team ?? null,
        stands?.line ?? null,
        stands?.language ?? null,
      ],
    )
    await taken(client, ask)
    const { team, line, language } = stands ?? outcome.record
    return { ...outcome, record: { ...outcome.record, team, line, language } }
  })
}

async function lastGiven(client: PoolClient, conversation: Id): Promise<Pick<Handing, 'handed' | 'byHand'>> {
  const { rows } = await client.query<{ handed: Handed | null }>(
    'select handed from conversation where id = $1 for update',
    [conversation],
  )
  // Asked after the lock was granted: a statement sees what was committed when it began.
  const moved = await client.query(
    `select from event where conversation = $1 and kind = 'moved' and author->>'role' = 'agent' limit 1`,
    [conversation],
  )
  return { handed: rows[0]?.handed ?? null, byHand: moved.rows.length > 0 }
}

/** Of the conversation's own site alone. */
async function placeOf(
  client: PoolClient,
  conversation: Id,
  { team, language }: Into,
): Promise<Handing['into']> {
  const { rows } = await client.query<{ name: string; line: string; from: string }>(
    `select p.name, ${lineIn('p.id', `coalesce($3, split_part(lower(c.locale), '-', 1))`)} as line,
       f.name as "from"
     from conversation c join team f on f.id = c.team join team p on p.id = $2 and p.site = c.site where c.id = $1`,
    [conversation, team, language],
  )
  const [found] = rows
  return found ? { team, language, ...found } : null
}
