/**
 * The visitor's cases as the panel asks for them: one list, one case, and what is done with it. Of the first load it
 * uses only what it is given: whatever it imported of it would be cut out of it (see `ui/flow/parts.ts`).
 */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { CaseSummary, CaseView, VisitorCaseAct } from '#shared/protocol/cases.ts'
import type { Id, Score } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { Panel } from './panel.ts'

export type CaseProblem = Refusal | 'lost'
export type CaseAsk = { clientId: Id; act: VisitorCaseAct; text: string; files?: Id[] }
type Parts = Pick<Panel, 'call' | 'on' | 'link'>

async function asked<T>(panel: Parts, event: string, payload: object): Promise<T | { problem: CaseProblem }> {
  const answer = (await panel.call('POST', `/v1/asks/${event}`, payload)) as Answer<T> | object
  if ('ok' in answer) return answer.ok
  return { problem: 'refused' in answer ? answer.refused : 'lost' }
}

/** Reads again when something moved, and when the line is back: what was announced meanwhile is lost. */
function followed(panel: Parts, read: () => void, isOf: (number: string) => boolean): () => void {
  const off = panel.on('case:moved', ({ number }) => {
    if (isOf(number)) read()
  })
  let before = ''
  const end = panel.link.subscribe(({ is }) => {
    if (is !== before && (is === 'online' || is === 'slow')) read()
    before = is
  })
  return () => {
    off()
    end()
  }
}

export function createCaseList(panel: Parts) {
  const cases = signal<readonly CaseSummary[] | null>(null)
  async function read(): Promise<void> {
    const answer = await asked<{ cases: CaseSummary[] }>(panel, 'case:list', {})
    // Where it cannot be had home shows what it knows.
    if ('cases' in answer) cases.value = answer.cases
  }
  return {
    cases: cases as ReadonlySignal<readonly CaseSummary[] | null>,
    follow: () =>
      followed(
        panel,
        () => void read(),
        () => true,
      ),
  }
}

export function createCase(panel: Parts, number: string) {
  const view = signal<CaseView | null>(null)
  const problem = signal<CaseProblem | null>(null)

  function learn(answer: { case: CaseView } | { problem: CaseProblem }): CaseProblem | null {
    if ('problem' in answer) return answer.problem
    if ((view.peek()?.rev ?? 0) <= answer.case.rev) view.value = answer.case
    return null
  }

  async function read(): Promise<void> {
    problem.value = learn(await asked<{ case: CaseView }>(panel, 'case:read', { number }))
  }

  return {
    view: view as ReadonlySignal<CaseView | null>,
    /** Why it could not be read. */
    problem: problem as ReadonlySignal<CaseProblem | null>,
    read,
    follow: () =>
      followed(
        panel,
        () => void read(),
        (moved) => moved === number,
      ),
    /** A path that opens the case in a window of its own, once. */
    async page(): Promise<{ path: string } | { problem: CaseProblem }> {
      return asked<{ path: string }>(panel, 'case:page', { number })
    },
    /** How it was handled. @returns null when it is kept */
    async rate(ask: { clientId: Id; score: Score; text: string }): Promise<CaseProblem | null> {
      const wrong = learn(await asked<{ case: CaseView }>(panel, 'case:rate', { number, ...ask }))
      if (wrong && wrong !== 'lost') void read()
      return wrong
    },
    /** Takes the consent to an identity document back. @returns null when it is gone */
    async withdraw(document: Id): Promise<CaseProblem | null> {
      return learn(await asked<{ case: CaseView }>(panel, 'document:withdraw', { number, document }))
    },
    /** @returns null when it is done. After a refusal it is read again: something has changed. */
    async act(ask: CaseAsk): Promise<CaseProblem | null> {
      const wrong = learn(await asked<{ case: CaseView }>(panel, 'case:act', { number, ...ask }))
      if (wrong && wrong !== 'lost') void read()
      return wrong
    },
  }
}

export type OwnCase = ReturnType<typeof createCase>
