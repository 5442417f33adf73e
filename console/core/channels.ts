/** The editor of the other ways to reach a site: a draft beside what is kept, and a save that overwrites nobody. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { Channel } from '#shared/protocol/channels.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { CHANNELS_MAX, checkChannels } from '#shared/rules/channels.ts'
import type { Api } from './api.ts'
import type { Failed } from './articles.ts'

type Kept = { channels: Channel[]; rev: number }

const FRESH: Channel = {
  kind: 'telephone',
  name: '',
  address: '',
  link: '',
  fits: { 'zh-CN': '', en: '' },
  week: null,
}

export function createChannelEditor(site: Id, api: Pick<Api, 'channels' | 'saveChannels'>) {
  const kept = signal<Kept | null>(null)
  const draft = signal<readonly Channel[] | null>(null)
  const failed = signal<Failed | null>(null)
  const saving = signal(false)
  const saved = signal(false)

  function take(next: Kept): void {
    batch(() => {
      kept.value = next
      draft.value = next.channels
    })
  }

  function change(next: readonly Channel[]): void {
    draft.value = next
    saved.value = false
  }

  return {
    draft: draft as ReadonlySignal<readonly Channel[] | null>,
    failed: failed as ReadonlySignal<Failed | null>,
    saving: saving as ReadonlySignal<boolean>,
    saved: saved as ReadonlySignal<boolean>,
    changed: computed(
      () => draft.value !== null && JSON.stringify(draft.value) !== JSON.stringify(kept.value?.channels),
    ),
    problems: computed(() => checkChannels(draft.value ?? [])),
    isFull: computed(() => (draft.value?.length ?? 0) >= CHANNELS_MAX),
    async load(): Promise<void> {
      failed.value = null
      const answer = await api.channels(site)
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else take(answer.ok)
    },
    add: () => change([...(draft.peek() ?? []), FRESH]),
    set: (index: number, given: Partial<Channel>) =>
      change((draft.peek() ?? []).map((one, at) => (at === index ? { ...one, ...given } : one))),
    remove: (index: number) => change((draft.peek() ?? []).filter((_, at) => at !== index)),
    async save(): Promise<void> {
      const [now, next] = [kept.peek(), draft.peek()]
      if (!now || !next || saving.peek()) return
      saving.value = true
      failed.value = null
      const answer = await api.saveChannels(site, [...next], now.rev)
      saving.value = false
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else {
        // What was typed while it was on its way stays a change.
        if (draft.peek() === next) take(answer.ok)
        else kept.value = answer.ok
        saved.value = true
      }
    },
  }
}

export type ChannelEditor = ReturnType<typeof createChannelEditor>
