/** What the forms of the case page say. */
import type { Id, Score } from '#shared/protocol/conversation.ts'
import { isId } from '#shared/rules/is-id.ts'
import { FILES_MAX, TEXT_MAX } from '#shared/rules/limits.ts'
import { SCORES } from '#shared/rules/rating.ts'

const ACTS = ['add', 'appeal', 'nudge', 'rate', 'send', 'leave', 'withdraw'] as const

export type Typed = {
  number: string
  code: string
  act: (typeof ACTS)[number] | null
  score: Score | null
  text: string
  files: Id[]
  /** Of which the consent is taken back. */
  document: Id | null
  /** Sent twice it is done once. */
  intent: Id | null
}

export function typedOf(body: unknown): Typed {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams()
  const field = (name: string, max: number) => (form.get(name) ?? '').slice(0, max)
  const intent = field('intent', 40)
  const document = field('document', 40)
  return {
    number: field('number', 40),
    code: field('code', 20),
    act: ACTS.find((one) => one === form.get('act')) ?? null,
    score: SCORES.find((one) => String(one) === form.get('score')) ?? null,
    text: field('text', TEXT_MAX)
      .replace(/\r\n?/g, '\n')
      .replace(/[\p{Cc}\p{Bidi_Control}]/gu, (sign) => (sign === '\n' ? sign : ''))
      .trim(),
    files: form.getAll('file').filter(isId).slice(0, FILES_MAX),
    document: isId(document) ? document : null,
    intent: isId(intent) ? intent : null,
  }
}
