/** Who is told of a change: the conversation by an entry of its own, screens by a hint. */
import type { CaseKind, CaseState } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { Appending } from '../conversations/appending.ts'
import { digestOf } from '../conversations/digest.ts'
import type { EffectHandler, NewEffect } from '../effects.ts'
import type { CaseTold } from '../publish.ts'
import type { CaseHead } from './store.ts'
import { caseLine } from './views.ts'

export const CASE_TOLD = 'case-told'

type Told = { conversation: Id; entry: Id; number: string; kind: CaseKind; state: CaseState; at: Instant }

/** What is to be told in the conversation. Of a complaint nothing: the agent it is about reads there. */
export function toldOf(
  { number, kind, conversation }: Pick<CaseHead, 'number' | 'kind' | 'conversation'>,
  state: CaseState,
  at: Instant,
): NewEffect[] {
  if (kind === 'complaint') return []
  const entry = newId(at)
  const payload: Told = { conversation, entry, number, kind, state, at }
  return [{ key: `${CASE_TOLD}:${entry}`, kind: CASE_TOLD, payload }]
}

export const CASE_APART = 'case-apart'
export type Apart = { conversation: Id; agent: Id; entry: Id }

/** Whom it is about is not to see the conversation in which it was said. `entry` names the intent. */
export function apartOf(
  { conversation, aboutAgent }: Pick<CaseHead, 'conversation' | 'aboutAgent'>,
  at: Instant,
): NewEffect[] {
  if (aboutAgent === null) return []
  const payload: Apart = { conversation, agent: aboutAgent, entry: newId(at) }
  return [{ key: `${CASE_APART}:${payload.entry}`, kind: CASE_APART, payload }]
}

/** Carries out what `CASE_TOLD` was kept for. */
export const tellBy =
  (append: Appending['append']): EffectHandler =>
  async ({ payload }) => {
    const { conversation, entry, number, kind, state, at } = payload as Told
    const by = { id: 'system', clientId: entry, digest: digestOf('case', number, state) }
    const author = { role: 'system' } as const
    await append({ id: conversation }, by, () => ({
      entries: [{ kind: 'case_changed', author, clientId: entry, body: { number, kind, state }, at }],
      changes: {},
    }))
  }

export const movedOf = (head: CaseHead): CaseTold => ({
  line: caseLine(head),
  team: head.team,
  aboutAgent: head.aboutAgent,
})
