/** The hours editor: a draft beside what is kept, with its problems, undo, and a save that overwrites nobody. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { HoursAround, HoursLine } from '#shared/protocol/hours.ts'
import type { Routes, ScheduleBody } from '#shared/protocol/http.ts'
import { checkSchedule } from '#shared/rules/hours/check.ts'
import type { Api } from './api.ts'

type Kept = Routes['GET /v1/sites/:site/schedule']['answer']
const UNDO_MAX = 50

/** @param line null for the hours of the whole site */
export function createHoursEditor(
  site: Id,
  line: HoursLine | null,
  api: Pick<Api, 'schedule' | 'saveSchedule' | 'dropSchedule'>,
) {
  const kept = signal<Kept | null>(null)
  const draft = signal<ScheduleBody | null>(null)
  const past = signal<readonly ScheduleBody[]>([])
  const failed = signal<Refusal | 'lost' | null>(null)
  const saving = signal(false)
  const saved = signal(false)

  const take = (next: Kept) =>
    batch(() => {
      kept.value = next
      draft.value = next.schedule
      past.value = []
    })

  function taken(answer: Answer<Kept> | Lost): boolean {
    if (isLost(answer)) failed.value = 'lost'
    else if ('refused' in answer) failed.value = answer.refused
    else {
      take(answer.ok)
      return true
    }
    return false
  }

  async function load(): Promise<void> {
    failed.value = null
    taken(await api.schedule(site, line))
  }

  return {
    draft: draft as ReadonlySignal<ScheduleBody | null>,
    failed: failed as ReadonlySignal<Refusal | 'lost' | null>,
    saving: saving as ReadonlySignal<boolean>,
    saved: saved as ReadonlySignal<boolean>,
    /** Whether the line has hours of its own; the site always has. */
    own: computed(() => kept.value?.own ?? true),
    around: computed<HoursAround>(() => kept.value ?? { teams: [], lines: [] }),
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
      const answer = await api.saveSchedule(site, line, next, now.rev)
      saving.value = false
      saved.value = taken(answer)
    },
    /** The line has the hours of the site again. */
    async drop(): Promise<void> {
      if (!line || saving.peek()) return
      saving.value = true
      failed.value = null
      const answer = await api.dropSchedule(site, line)
      saving.value = false
      saved.value = taken(answer)
    },
  }
}

export type HoursEditor = ReturnType<typeof createHoursEditor>
