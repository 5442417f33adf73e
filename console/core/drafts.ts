/** What an agent has written and not sent: on this device at once, on the desk a moment later, for his other screens. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Clock } from '#shared/clock.ts'
import type { Draft, Id } from '#shared/protocol/conversation.ts'
import { mayPass } from '#shared/protocol/errors.ts'
import type { Answer } from '#shared/protocol/events.ts'

const GATHER_MS = 800

export type DraftParts = {
  texts: KeptTexts
  clock: Clock
  save: (draft: Draft) => Promise<Answer<object> | Lost>
}

export function createDrafts({ texts, clock, save }: DraftParts) {
  const known = signal<ReadonlyMap<string, string>>(new Map())
  /** Written here, or on this device before a reload, and not yet known to be on the desk. */
  const unsaved = new Map<string, Draft>()
  /** Those of before a reload: another page of this device may have saved them since, or be writing them. */
  const found = new Set<string>()
  let prefix = ''
  /** Of the marks of texts that the desk may not have yet: by them a text outlives a reload, also an empty one. */
  let marks = ''
  let cancel = () => {}
  let saving = false

  const keyOf = (conversation: Id, note: boolean) => `${conversation}:${note ? 'note' : 'reply'}`

  function put(key: string, text: string): void {
    known.value = new Map(known.peek()).set(key, text)
    if (text === '') texts.remove(prefix + key)
    else texts.set(prefix + key, text)
  }

  function soon(ms: number): void {
    cancel()
    cancel = clock.after(ms, () => void flush())
  }

  /** Also what is written while it runs. */
  async function flush(): Promise<void> {
    if (saving) return
    saving = true
    for (let [next] = unsaved; next; [next] = unsaved) {
      const [key, draft] = next
      if (found.has(key) && texts.get(marks + key) === null) {
        unsaved.delete(key)
        continue
      }
      const answer = await save(draft)
      // A lost line: the next one calls again.
      if (isLost(answer)) break
      if ('refused' in answer && mayPass(answer.refused)) {
        soon('retryAfterMs' in answer.refused ? answer.refused.retryAfterMs : GATHER_MS)
        break
      }
      if (unsaved.get(key) !== draft) continue
      unsaved.delete(key)
      // What is refused for good stays on this device, and is newer there than what the desk has.
      if ('ok' in answer) texts.remove(marks + key)
    }
    saving = false
  }

  return {
    all: known as ReadonlySignal<ReadonlyMap<string, string>>,
    /** Of each person on this device his own. */
    belongTo(agent: Id | null): void {
      cancel()
      unsaved.clear()
      found.clear()
      prefix = `foyer:console:draft:${agent}:`
      marks = `foyer:console:unsaved:${agent}:`
      const own = agent === null ? [] : texts.keys(prefix)
      known.value = new Map(own.map((key) => [key.slice(prefix.length), texts.get(key) ?? '']))
      for (const mark of agent === null ? [] : texts.keys(marks)) {
        const key = mark.slice(marks.length)
        const [conversation = '', of] = key.split(':')
        unsaved.set(key, { conversation, note: of === 'note', text: known.peek().get(key) ?? '' })
        found.add(key)
      }
    },
    of: (conversation: Id, note: boolean): string => known.value.get(keyOf(conversation, note)) ?? '',
    write(conversation: Id, note: boolean, text: string): void {
      const key = keyOf(conversation, note)
      put(key, text)
      unsaved.set(key, { conversation, note, text })
      found.delete(key)
      texts.set(marks + key, '1')
      soon(GATHER_MS)
    },
    /** What the desk has, from another screen of his. What is being written here is newer. */
    learn({ conversation, note, text }: Draft): void {
      const key = keyOf(conversation, note)
      if (!unsaved.has(key)) put(key, text)
    },
    flush: () => void flush(),
  }
}

export type Drafts = ReturnType<typeof createDrafts>
