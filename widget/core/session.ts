/** Who the visitor is: a token that exists from the first question on, not before. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { Server } from './server.ts'

export type Trouble = { is: 'lost' } | { is: 'refused'; refusal: Refusal }

export type SessionParts = { server: Server; texts: KeptTexts; site: string; locale: string }

export function createSession({ server, texts, site, locale }: SessionParts) {
  const key = `foyer:${site}:token`
  const token = signal<string | null>(texts.get(key))
  const trouble = signal<Trouble | null>(null)

  let making: ReturnType<Server['newVisitor']> | null = null

  function take(given: string): void {
    texts.set(key, given)
    token.value = given
  }

  /** @returns what was answered; or null, and the trouble is shown */
  function understood<T>(answer: Answer<T> | Lost): T | null {
    trouble.value = isLost(answer)
      ? { is: 'lost' }
      : 'refused' in answer
        ? { is: 'refused', refusal: answer.refused }
        : null
    return 'ok' in answer ? answer.ok : null
  }

  return {
    token: token as ReadonlySignal<string | null>,
    /** Why the server could not be asked. */
    trouble: trouble as ReadonlySignal<Trouble | null>,
    understood,
    /** @returns whether there is a session now */
    async ensure(): Promise<boolean> {
      // Another tab may have begun one, or been given another.
      token.value ??= texts.get(key)
      if (token.peek() !== null) return true
      // Whoever asks meanwhile waits for the same one.
      making ??= server.newVisitor(site, locale)
      const made = understood(await making)
      making = null
      if (made && token.peek() === null) take(made.token)
      return token.peek() !== null
    },
    take,
    forget(): void {
      // Not that of another person, who has come in by another tab.
      if (texts.get(key) === token.peek()) texts.remove(key)
      token.value = null
    },
  }
}
