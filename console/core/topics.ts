/** The editor of what is asked about at a site: a draft beside what is kept, and a save that overwrites nobody. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { FlowLine } from '#shared/protocol/flow.ts'
import type { SiteTopic, TopicsBody } from '#shared/protocol/topics.ts'
import { checkTopics, FREE_TOPIC, idFor, isOffered, TOPICS_MAX, tilesOf } from '#shared/rules/topics.ts'
import type { Api } from './api.ts'
import type { Failed } from './articles.ts'

/** `fresh`: never saved. Once it is, its id stays, for conversations carry it. */
export type TopicDraft = SiteTopic & { fresh?: true }

export function createTopicEditor(
  site: { id: Id; key: string },
  api: Pick<Api, 'topics' | 'saveTopics' | 'flowLines'>,
) {
  const kept = signal<TopicsBody | null>(null)
  const draft = signal<readonly TopicDraft[] | null>(null)
  const flows = signal<readonly FlowLine[]>([])
  const failed = signal<Failed | null>(null)
  const saving = signal(false)
  const saved = signal(false)
  const list = () => draft.peek() ?? []

  function take(next: TopicsBody): void {
    batch(() => {
      kept.value = next
      draft.value = next.topics
    })
  }

  function change(next: readonly TopicDraft[]): void {
    draft.value = next
    saved.value = false
  }

  async function readFlows(): Promise<void> {
    const answer = await api.flowLines(site.key)
    if (!isLost(answer) && 'ok' in answer) flows.value = answer.ok.flows
  }

  return {
    draft: draft as ReadonlySignal<readonly TopicDraft[] | null>,
    failed: failed as ReadonlySignal<Failed | null>,
    saving: saving as ReadonlySignal<boolean>,
    saved: saved as ReadonlySignal<boolean>,
    changed: computed(() => JSON.stringify(draft.value) !== JSON.stringify(kept.value?.topics ?? null)),
    problems: computed(() => checkTopics(draft.value ?? kept.value?.topics ?? [])),
    isFull: computed(() => (draft.value?.length ?? 0) >= TOPICS_MAX),
    /** The tiles of home, as they would be with this. */
    tiles: computed(() => {
      const topics = draft.value ?? []
      return tilesOf(
        flows.value.filter(({ topic }) => isOffered(topic, topics)),
        topics,
      )
    }),
    async load(): Promise<void> {
      failed.value = null
      void readFlows()
      const answer = await api.topics(site.id)
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else take(answer.ok)
    },
    /** Before what fits no other, which stands last. */
    add() {
      const all = list()
      const last = all.at(-1)?.id === FREE_TOPIC ? all.length - 1 : all.length
      const name = { 'zh-CN': '', en: '' }
      const one: TopicDraft = { id: '', icon: FREE_TOPIC, name, retired: false, fresh: true }
      change([...all.slice(0, last), one, ...all.slice(last)])
    },
    /** Its id follows the English name until it is saved, or was written by hand. */
    set(index: number, given: Partial<TopicDraft>) {
      change(
        list().map((one, at) => {
          if (at !== index) return one
          const next = { ...one, ...given }
          const follows = one.fresh && one.id === idFor(one.name.en) && given.id === undefined
          return follows ? { ...next, id: idFor(next.name.en) } : next
        }),
      )
    },
    move(index: number, by: -1 | 1) {
      const all = [...list()]
      const [one] = all.splice(index, 1)
      if (one) all.splice(index + by, 0, one)
      change(all)
    },
    /** Of one that was never saved. */
    remove: (index: number) => change(list().filter((_, at) => at !== index)),
    async save(): Promise<void> {
      const [now, next] = [kept.peek(), draft.peek()]
      if (!now || !next || saving.peek()) return
      saving.value = true
      failed.value = null
      const answer = await api.saveTopics(site.id, { rev: now.rev, topics: next.map(plain) })
      saving.value = false
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else {
        // What was typed while it was on its way stays a change.
        if (draft.peek() === next) take(answer.ok)
        else
          batch(() => {
            kept.value = answer.ok
            const ids = new Set(answer.ok.topics.map(({ id }) => id))
            draft.value = list().map((one) => (ids.has(one.id) ? plain(one) : one))
          })
        saved.value = true
        void readFlows()
      }
    },
  }
}

const plain = ({ fresh: _fresh, ...topic }: TopicDraft): SiteTopic => topic

export type TopicEditor = ReturnType<typeof createTopicEditor>
