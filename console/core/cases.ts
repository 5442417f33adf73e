/** Cases on an agent's screen: the list by revisions, the one that is open, and what is done with it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { insist } from '#shared/client/insist.ts'
import { isLost } from '#shared/client/lost.ts'
import type { createReplay } from '#shared/client/replay.ts'
import type { Clock } from '#shared/clock.ts'
import type { CaseCard, CaseLine, CaseState } from '#shared/protocol/cases.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { AgentAsks } from '#shared/protocol/events.ts'
import { isOpenCase } from '#shared/rules/case-life.ts'
import type { AgentLink } from './actions.ts'

/** What the list shows: what is open, or the newest of what was decided so. */
export type CasesShown = 'open' | 'granted' | 'declined'
export type Problem = Refusal | 'lost'

type ActAsk = Omit<AgentAsks['case:act']['ask'], 'number'>
type OpenAsk = AgentAsks['case:open']['ask']

const byPromise = (a: CaseLine, b: CaseLine) =>
  (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY) || a.openedAt - b.openedAt
const newestFirst = (a: CaseLine, b: CaseLine) => (b.decidedAt ?? 0) - (a.decidedAt ?? 0)

export function createDeskCases(link: AgentLink, clock: Clock, replay: ReturnType<typeof createReplay>) {
  const lines = signal<ReadonlyMap<string, CaseLine>>(new Map())
  const loaded = signal<ReadonlySet<CasesShown>>(new Set())
  const failed = signal<Problem | null>(null)
  const card = signal<CaseCard | null>(null)
  const number = signal<string | null>(null)
  const refused = signal<Problem | null>(null)
  const listeners = new Set<(line: CaseLine) => void>()

  function fold(line: CaseLine): void {
    const before = lines.peek().get(line.number)
    if (before && before.rev >= line.rev) return
    lines.value = new Map(lines.peek()).set(line.number, line)
  }

  /** What a new list of this kind lacks is of another kind now. */
  function snapshot(shown: CasesShown, list: readonly CaseLine[]): void {
    const others = [...lines.peek().values()].filter((line) => shownOf(line.state) !== shown)
    lines.value = new Map(others.map((line) => [line.number, line]))
    for (const line of list) fold(line)
    loaded.value = new Set([...loaded.peek(), shown])
  }

  const list = (shown: CasesShown = 'open') =>
    replay.snapshot(
      () => insist(clock, () => link.ask('case:list', shown === 'open' ? {} : { state: shown })),
      (answer) => {
        failed.value = 'ok' in answer ? null : isLost(answer) ? 'lost' : answer.refused
        if ('ok' in answer) snapshot(shown, answer.ok.cases)
      },
    )

  /** The one that is open, as it is now. */
  async function read(): Promise<void> {
    const wanted = number.peek()
    if (wanted === null) return
    const answer = await insist(clock, () => link.ask('case:read', { number: wanted }))
    if (number.peek() !== wanted) return
    if ('ok' in answer) learn(answer.ok.case)
    else refused.value = isLost(answer) ? 'lost' : answer.refused
  }

  function learn(next: CaseCard): void {
    fold(next)
    if (number.peek() !== next.number) return
    refused.value = null
    const before = card.peek()
    if (!before || before.number !== next.number || before.rev <= next.rev) card.value = next
  }

  link.on('case:moved', ({ case: line }) => {
    replay.fold(() => fold(line))
    if (number.peek() === line.number && (card.peek()?.rev ?? 0) < line.rev) void read()
    for (const hear of listeners) hear(line)
  })

  const all = (shown: CasesShown) =>
    computed(() =>
      [...lines.value.values()]
        .filter((line) => shownOf(line.state) === shown)
        .sort(shown === 'open' ? byPromise : newestFirst),
    )

  const lists: Record<CasesShown, ReadonlySignal<CaseLine[]>> = {
    open: all('open'),
    granted: all('granted'),
    declined: all('declined'),
  }

  return {
    lists,
    loaded: loaded as ReadonlySignal<ReadonlySet<CasesShown>>,
    failed: failed as ReadonlySignal<Problem | null>,
    /** How many promises are broken, by the desk's clock. */
    late: computed(() => lists.open.value.filter(({ notice }) => notice === 'late').length),
    card: card as ReadonlySignal<CaseCard | null>,
    refused: refused as ReadonlySignal<Problem | null>,
    list,
    read,
    open(next: string | null) {
      if (number.peek() === next) return
      number.value = next
      card.value = null
      refused.value = null
      void read()
    },
    /** @returns null when it is done. After a refusal the case is read again: something has changed. */
    async act(of: string, ask: ActAsk): Promise<Problem | null> {
      const answer = await link.ask('case:act', { number: of, ...ask })
      if ('ok' in answer) learn(answer.ok.case)
      else if (!isLost(answer)) void read()
      return 'ok' in answer ? null : isLost(answer) ? 'lost' : answer.refused
    },
    async make(ask: OpenAsk): Promise<AgentAsks['case:open']['answer'] | { problem: Problem }> {
      const answer = await link.ask('case:open', ask)
      if (!('ok' in answer)) return { problem: isLost(answer) ? 'lost' : answer.refused }
      fold(answer.ok.case)
      return answer.ok
    },
    /** Those of the visitor of a conversation, or null when they cannot be had. */
    async of(conversation: Id): Promise<CaseLine[] | null> {
      const answer = await insist(clock, () => link.ask('case:list', { conversation }))
      return 'ok' in answer ? answer.ok.cases : null
    },
    onMoved(hear: (line: CaseLine) => void): () => void {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    clear() {
      lines.value = new Map()
      loaded.value = new Set()
      number.value = null
      card.value = null
    },
  }
}

export const shownOf = (state: CaseState): CasesShown =>
  isOpenCase(state) ? 'open' : (state as 'granted' | 'declined')

export type DeskCases = ReturnType<typeof createDeskCases>
