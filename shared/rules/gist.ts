/**
 * What somebody who takes over has to know: what is wanted, what was said or decided and until when, what is missing. Made of the
 * log each time and kept nowhere, so it cannot be older than the log; in people's own words, never in ours.
 */
import type { CaseCard, CaseKind, Missing, Said, TalkGist } from '../protocol/cases.ts'
import type { Entry, Id, Instant } from '../protocol/conversation.ts'

/** Longer words are read where they stand. */
const WORDS_MAX = 120

export type CaseGist = {
  wanted: {
    kind: CaseKind
    object: string
    amount: number | null
    currency: string | null
    words: string | null
  }
  /** How it stands: `proposed` waits for a second pair of eyes. `who` null where that is nobody or the visitor. */
  stands: {
    is: 'open' | 'taken' | 'asked' | 'proposed' | 'granted' | 'declined' | 'appealed'
    who: string | null
    text: string | null
    at: Instant
  }
  /** What an appeal is about. */
  before: { is: 'granted' | 'declined'; who: string | null; text: string | null } | null
  /** By when an answer was promised; null while it pauses, and once it is decided. */
  due: Instant | null
  /** What an agent said last in one of its conversations, beside the case. */
  said: (Said & { conversation: Id }) | null
  missing: Missing[]
  /** What the visitor has added since an agent did something. */
  added: { text: string | null; files: number; at: Instant } | null
  conversations: number
}

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  const signs = [...line]
  return signs.length > WORDS_MAX ? `${signs.slice(0, WORDS_MAX - 1).join('')}…` : line
}

/** @param entries as an agent sees them, in order; there may be fewer than all, the first and the newest are enough */
export function talkGist(entries: readonly Entry[]): TalkGist {
  const gist: TalkGist = { wanted: null, said: null, open: null, note: null, hands: [], stuck: null }
  let before: Entry | null = null
  for (const entry of entries) {
    const { kind, author, body, at } = entry
    // What is noted in the act of giving it on stands beside it, at the same instant.
    if (before?.kind === 'note' && HANDING.has(kind) && before.at === at) gist.note = noted(before)
    if (before && kind === 'note' && HANDING.has(before.kind) && before.at === at) gist.note = noted(entry)
    before = entry
    switch (kind) {
      case 'message': {
        const text = cut(
          body.text || textOfForm(body) || (body.files ?? []).map(({ name }) => name).join(', '),
        )
        if (text === '' || body.redacted) break
        if (author.role === 'visitor') {
          gist.wanted ??= text
          gist.open = { text, at }
        } else if (author.role === 'agent') {
          gist.said = { who: author.name, text, at }
          gist.open = null
        }
        break
      }
      case 'accepted':
        hand(body.agent.name)
        break
      case 'transferred':
      case 'taken_over':
        hand(body.to.name)
        break
      case 'guide_stepped':
        gist.stuck = body.is === 'stuck' ? body.step : null
        break
      default:
    }
  }
  return gist

  function hand(name: string): void {
    if (gist.hands.at(-1) !== name) gist.hands.push(name)
  }
}

function noted({ author, body, at }: Extract<Entry, { kind: 'note' }>): Said | null {
  if (author.role !== 'agent' || body.redacted || body.text === '') return null
  return { who: author.name, text: cut(body.text), at }
}

/** Whether somebody has it now who did not have it from its beginning. */
export function wasHandedOver(entries: readonly Pick<Entry, 'kind'>[]): boolean {
  const kinds = entries.map(({ kind }) => kind)
  const takes = kinds.filter((kind) => kind === 'accepted').length
  return takes > 1 || kinds.some((kind) => HANDING.has(kind))
}
const HANDING = new Set<Entry['kind']>(['transferred', 'taken_over', 'moved', 'reopened', 'bot_left'])

function textOfForm({ form }: Extract<Entry, { kind: 'message' }>['body']): string {
  if (!form) return ''
  const texts = Object.values(form.answers).filter((value): value is string => typeof value === 'string')
  return longestWords(texts)
}

/** What was chosen is kept by the name of the option, which is longer than a few words in Chinese. */
const CHOSEN = /^[a-z][a-z0-9_-]*$/

/** What somebody wrote himself is longer than what he chose, and is no number of an order and no day. */
function longestWords(texts: readonly string[]): string {
  const written = texts.filter(
    (text) => text.replace(/\D/g, '').length * 3 < text.length && !CHOSEN.test(text),
  )
  return written.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
}

type Facts = Pick<
  CaseCard,
  'kind' | 'object' | 'amount' | 'currency' | 'state' | 'due' | 'missing' | 'changes' | 'answers' | 'openedAt'
> & { conversations: readonly Pick<CaseCard['conversations'][number], 'id' | 'gist'>[] }

/** @param card with what was read of its newest conversations */
export function caseGist(card: Facts): CaseGist {
  const { kind, object, amount, currency, state, due, missing, changes, answers, conversations } = card
  const gists = conversations.flatMap(({ id, gist }) => (gist ? [{ conversation: id, ...gist }] : []))
  const said = gists
    .flatMap(({ conversation, said: one }) => (one ? [{ conversation, ...one }] : []))
    .sort((a, b) => b.at - a.at)[0]
  const opening = changes.find(({ act }) => act === 'open')
  const longest = longestWords(answers.map(({ value }) => value))
  // The oldest of its conversations is the one that it began with.
  const words = opening?.text || longest || gists.at(-1)?.wanted || ''
  const decided = changes.findLast(({ act }) => act === 'grant' || act === 'decline')
  const acted = changes.findLast(({ act, by }) => by === 'agent' && act !== null && act in STANDS)
  const added = changes.findLast(({ act }) => act === 'add')
  return {
    wanted: { kind, object, amount, currency, words: words === '' ? null : cut(words) },
    stands: standsOf(),
    before:
      state === 'appealed' && decided
        ? {
            is: decided.act === 'grant' ? 'granted' : 'declined',
            who: decided.who,
            text: decided.text && cut(decided.text),
          }
        : null,
    due,
    said: said ?? null,
    missing: [...missing],
    added:
      added && added.at >= (acted?.at ?? 0) && missing.length === 0
        ? { text: added.text && cut(added.text), files: added.files.length, at: added.at }
        : null,
    conversations: conversations.length,
  }

  function standsOf(): CaseGist['stands'] {
    if (state === 'appealed') {
      const appeal = changes.findLast(({ act }) => act === 'appeal')
      return {
        is: 'appealed',
        who: null,
        text: appeal?.text ? cut(appeal.text) : null,
        at: appeal?.at ?? card.openedAt,
      }
    }
    if (!acted?.act) return { is: 'open', who: null, text: null, at: card.openedAt }
    const is = state === 'second_look' ? 'proposed' : STANDS[acted.act as keyof typeof STANDS]
    // Once he has added it, the agent who asked has it in hand.
    const now = is === 'asked' && state === 'in_review' ? 'taken' : is
    return { is: now, who: acted.who, text: acted.text && cut(acted.text), at: acted.at }
  }
}

const STANDS = { take: 'taken', ask: 'asked', grant: 'granted', decline: 'declined' } as const
