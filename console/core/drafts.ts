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
  /** Written here and not yet known to be on the desk. */
  const unsaved = new Map<string, Draft>()
  let prefix = ''
  let cancel = () => {}
  let saving = false

  const keyOf = (conversation: Id, note: boolean) => `${conversation}:${note ? 'note' : 'reply'}`

  function put(key: string, text: string): void {
    known.value = new Map(known.peek()).set(key, text)
    if (text === '') texts.remove(prefix + key)
    else texts.set(prefix + key, text)
  }

  async function flush(): Promise<void> {
    if (saving) return
    saving = true
    for (const [key, draft] of unsaved) {
      const answer = await save(draft)
      // A lost line: the next one calls again. What is refused for good stays on this device.
      if (isLost(answer) || ('refused' in answer && mayPass(answer.refused))) break
      if (unsaved.get(key) === draft) unsaved.delete(key)
    }
    saving = false
  }

  return {
    all: known as ReadonlySignal<ReadonlyMap<string, string>>,
    /** Of each person on this device his own. */
    belongTo(agent: Id | null): void {
      unsaved.clear()
      prefix = `foyer:console:draft:${agent}:`
      const own = agent === null ? [] : texts.keys(prefix)
      known.value = new Map(own.map((key) => [key.slice(prefix.length), texts.get(key) ?? '']))
    },
    of: (conversation: Id, note: boolean): string => known.value.get(keyOf(conversation, note)) ?? '',
    write(conversation: Id, note: boolean, text: string): void {
      const key = keyOf(conversation, note)
      put(key, text)
      unsaved.set(key, { conversation, note, text })
      cancel()
      cancel = clock.after(GATHER_MS, () => void flush())
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
