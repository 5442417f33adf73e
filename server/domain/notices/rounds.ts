/** What is looked for again and again: answers that nobody has seen, and what is kept no longer. */
import type { Clock } from '#shared/clock.ts'
import { createRounds, type Rounds } from '../rounds.ts'
import type { LetterParts } from './letters.ts'
import type { NoticeStore } from './store.ts'
import { noticeOf } from './wanted.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Who has not seen an answer by then, and is not here, is told of it. */
const UNSEEN_MS = 2 * MINUTE_MS
/** … of all that was answered meanwhile in one, and not again before this. */
const AGAIN_MS = 10 * MINUTE_MS
const AT_ONCE = 200

/** An address that nobody confirmed is kept for three days, a code for one, a link as long as it opens anything. */
const UNCONFIRMED_MS = 3 * DAY_MS
const LINKS_MS = 31 * DAY_MS

export type RoundsParts = {
  store: Pick<NoticeStore, 'unseen' | 'tell' | 'sweep'>
  isHere: LetterParts['isHere']
  clock: Clock
  everyMs: number
  sweepMs: number
  onError: (error: unknown, what: string) => void
}

export function createUnseen({ store, isHere, clock, everyMs, onError }: RoundsParts): Rounds {
  async function look(): Promise<void> {
    const now = clock.now()
    const found = await store.unseen(now - UNSEEN_MS, now - AGAIN_MS, AT_ONCE)
    const away = await Promise.all(found.map(async (one) => ((await isHere(one.visitor)) ? [] : [one])))
    const effects = away
      .flat()
      .map(({ conversation, visitor, vseq }) =>
        noticeOf(`answers:${conversation}:${vseq}`, visitor, { is: 'answers', conversation, vseq }, now),
      )
    if (effects.length > 0) await store.tell(effects, now)
  }

  return createRounds(look, { clock, everyMs, what: 'answers that nobody has seen', onError })
}

export function createSweep({ store, clock, sweepMs, onError }: RoundsParts): Rounds {
  async function sweep(): Promise<void> {
    const now = clock.now()
    await store.sweep({
      unconfirmed: now - UNCONFIRMED_MS,
      tries: now - DAY_MS,
      links: now - LINKS_MS,
      tokens: now,
    })
  }

  return createRounds(sweep, { clock, everyMs: sweepMs, what: 'what notices keep no longer', onError })
}
