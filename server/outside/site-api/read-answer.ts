/** Reads what a site answered, no further than allowed, and keeps only what the interface names. */
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Clean } from 'typebox/value'
import { object } from '#shared/protocol/schemas/parts.ts'
import type { CallName, Calls, SystemAnswer } from '../../domain/systems.ts'
import { ANSWERS, REFUSED } from './schemas.ts'

export const ANSWER_BYTES = 256 * 1024

type Checker = { Check(value: unknown): boolean; Errors(value: unknown): readonly unknown[] }
type Known = { schema: ReturnType<typeof Type.Union>; check: Checker }

const known = new Map<CallName, Known>()

function knownOf(call: CallName): Known {
  const found = known.get(call)
  if (found) return found
  const schema = Type.Union([object({ ok: ANSWERS[call] }), object({ refused: REFUSED })])
  const made = { schema, check: Compile(schema) as unknown as Checker }
  known.set(call, made)
  return made
}

/** Whether an answer fits; `fault` says where it does not. */
export function fits<C extends CallName>(
  call: C,
  raw: unknown,
): { answer: SystemAnswer<Calls[C]['answer']> } | { fault: string } {
  const { schema, check } = knownOf(call)
  if (check.Check(raw)) return { answer: Clean(schema, raw) as SystemAnswer<Calls[C]['answer']> }
  return { fault: placeOf(call, raw) }
}

/** The union only says that nothing fits; the answer's own schema says where. */
function placeOf(call: CallName, raw: unknown): string {
  if (typeof raw !== 'object' || raw === null) return 'the answer is no object'
  const side = 'refused' in raw ? 'refused' : 'ok'
  const schema = object(side === 'ok' ? { ok: ANSWERS[call] } : { refused: REFUSED })
  const [first] = (Compile(schema) as unknown as Checker).Errors(raw) as {
    instancePath: string
    message: string
  }[]
  return first ? `${first.instancePath || '/'} ${first.message}` : 'it does not fit'
}

/** @returns the parsed JSON, or undefined where it is none or longer than `ANSWER_BYTES` */
export async function readJson(answer: Response): Promise<unknown> {
  if (!/^application\/json\b/i.test(answer.headers.get('content-type') ?? '')) {
    await answer.body?.cancel()
    return undefined
  }
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of answer.body ?? []) {
    bytes += piece.length
    // Leaving the loop ends the stream: what is too long is not even received.
    if (bytes > ANSWER_BYTES) return undefined
    pieces.push(piece)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)))
  } catch {
    return undefined
  }
}
