/**
 * Lets a language model put passages of the help centre into words that fit the question. What it may say is what the passages say: it is
 * told so, and what it answers is looked at. Whatever is wrong with it, the passage speaks for itself.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Phraser } from '../domain/bots/house.ts'
import type { Finding } from '../domain/help.ts'
import { judge } from './phraser/judge.ts'
import { asked, passagesOf } from './phraser/prompt.ts'
import { createBreaker } from './site-api/breaker.ts'
import { readJson } from './site-api/read-answer.ts'

export type ModelSettings = {
  /** Where the interface stands; `v1/chat/completions` is below it. */
  url: string
  /** Null where none is asked for. */
  key: string | null
  model: string
}

/** What of it is written down before anything leaves: how much, and no word of it. */
export type Sent = { conversation: Id; passages: number; characters: number }

export type PhraserParts = {
  clock: Clock
  onSend(sent: Sent): Promise<void>
  /** Such as `status 500`, `slow`, `cites nothing`; never a text. */
  onFault(fault: string): void
  deadlineMs?: number
}

const DEADLINE_MS = 8_000
/** A short answer; the rest is in the article. */
const TOKENS_MAX = 500

export function createPhraser(settings: ModelSettings, parts: PhraserParts): Phraser {
  const { clock, onSend, onFault, deadlineMs = DEADLINE_MS } = parts
  const address = addressOf(settings.url)
  const breaker = createBreaker(clock)

  return {
    async phrase({ question, findings, locale, conversation }, signal) {
      if (!breaker.mayAsk()) return 'failed'
      const late = new AbortController()
      const cancel = clock.after(deadlineMs, () => late.abort())
      try {
        const body = bodyFor(question, findings, locale)
        await onSend({ conversation, passages: findings.length, characters: body.length })
        const said = await ask(body, AbortSignal.any([late.signal, signal]))
        breaker.told(true)
        const judged = judge(said, passagesOf(findings))
        if ('fault' in judged) {
          onFault(judged.fault)
          return 'failed'
        }
        if (judged.is === 'unsure') return 'unsure'
        return { text: judged.text, cited: judged.cited.flatMap((n) => findings[n - 1] ?? []) }
      } catch (error) {
        breaker.told(false)
        onFault(late.signal.aborted ? 'slow' : faultOf(error))
        return 'failed'
      } finally {
        cancel()
      }
    },
  }

  function bodyFor(question: string, findings: readonly Finding[], locale: HelpLocale): string {
    const messages = asked(question, findings, locale)
    return JSON.stringify({ model: settings.model, temperature: 0, max_tokens: TOKENS_MAX, messages })
  }

  async function ask(body: string, signal: AbortSignal): Promise<string> {
    const answer = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(settings.key === null ? {} : { authorization: `Bearer ${settings.key}` }),
      },
      body,
      signal,
    })
    if (answer.status !== 200) {
      await answer.body?.cancel()
      throw new Fault(`status ${answer.status}`)
    }
    const read = (await readJson(answer)) as { choices?: { message?: { content?: unknown } }[] } | undefined
    const said = Array.isArray(read?.choices) ? read.choices[0]?.message?.content : undefined
    if (typeof said !== 'string') throw new Fault('no answer in what came')
    return said
  }
}

class Fault extends Error {}

/** Of what goes wrong on the way only the kind: a message may hold an address with a name in it. */
const faultOf = (error: unknown): string => (error instanceof Fault ? error.message : 'away')

function addressOf(url: string): URL {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  return new URL(base.pathname.endsWith('/v1/') ? 'chat/completions' : 'v1/chat/completions', base)
}
