/** The hours editor: a draft beside what is kept, with its problems, undo, and a save that overwrites nobody. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { checkSchedule } from '#shared/rules/hours/check.ts'
import type { Api } from './api.ts'

type Kept = { schedule: ScheduleBody; rev: number }
const UNDO_MAX = 50

export function createHoursEditor(site: Id, api: Pick<Api, 'schedule' | 'saveSchedule'>) {
  const kept = signal<Kept | null>(null)
  const draft = signal<ScheduleBody | null>(null)
  const past = signal<readonly ScheduleBody[]>([])
  const failed = signal<Refusal | 'lost' | null>(null)
  const saving = signal(false)
  const saved = signal(false)

  const take = (next: Kept) => {
    kept.value = next
    draft.value = next.schedule
    past.value = []
  }

  async function load(): Promise<void> {
    failed.value = null
    const answer = await api.schedule(site)
    if (isLost(answer)) failed.value = 'lost'
    else if ('refused' in answer) failed.value = answer.refused
    else take(answer.ok)
  }

  return {
    draft: draft as ReadonlySignal<ScheduleBody | null>,
    failed: failed as ReadonlySignal<Refusal | 'lost' | null>,
    saving: saving as ReadonlySignal<boolean>,
    saved: saved as ReadonlySignal<boolean>,
    problems: computed(() => (draft.value ? checkSchedule(draft.value) : [])),
    changed: computed(() => draft.value !== null && draft.value !== kept.value?.schedule),
    canUndo: computed(() => past.value.length > 0),
    load,
    change(next: ScheduleBody) {
      if (draft.peek()) past.value = [...past.peek(), draft.peek() as ScheduleBody].slice(-UNDO_MAX)
      draft.value = next
      saved.value = false
    },
    undo() {
      const before = past.peek().at(-1)
      if (!before) return
      past.value = past.peek().slice(0, -1)
      draft.value = past.peek().length === 0 ? (kept.peek()?.schedule ?? before) : before
    },
    async save(): Promise<void> {
      const [now, next] = [kept.peek(), draft.peek()]
      if (!now || !next || saving.peek()) return
      saving.value = true
      failed.value = null
      const answer = await api.saveSchedule(site, next, now.rev)
      saving.value = false
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else {
        take(answer.ok)
        saved.value = true
      }
    },
  }
}

export type HoursEditor = ReturnType<typeof createHoursEditor>
