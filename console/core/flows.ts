/**
 * Flows for those who write them: the list, and an editor that loses nothing and overwrites nobody. What is not saved
 * stays on the device; every change can be taken back, also that of having taken somebody else's draft.
 */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { EditedFlow, FlowAct, FlowDocument, FlowRow } from '#shared/protocol/flow.ts'
import { changesBetween, isSame } from '#shared/rules/flow/changes.ts'
import { checkDraft, type FlowFault, faultsOf } from '#shared/rules/flow/document.ts'
import type { Api } from './api.ts'
import { createBegun, type Failed } from './articles.ts'

type Texts = { get(key: string): string; set(key: string, text: string): void }
type Kept = { rev: number; document: FlowDocument }
/** How many changes can be taken back. */
const REMEMBERED = 200

export const begunFlows = (site: Id, texts: Texts) => createBegun(site, texts, 'flows')

/** The list of a site. Asked anew by `load`; what was there stays while it is asked. */
export function createFlowList(site: Id, api: Pick<Api, 'flows' | 'orderFlows' | 'actFlow'>) {
  const rows = signal<readonly FlowRow[] | null>(null)
  const failed = signal<Failed | null>(null)

  function take(answer: Answer<{ flows: FlowRow[] }> | Lost): void {
    failed.value = isLost(answer) ? 'lost' : 'refused' in answer ? answer.refused : null
    if ('ok' in answer) rows.value = answer.ok.flows
  }
  const load = async () => take(await api.flows(site))

  return {
    rows: rows as ReadonlySignal<readonly FlowRow[] | null>,
    failed: failed as ReadonlySignal<Failed | null>,
    load,
    /** Shown at once in the new order; where that could not be kept it is read again. */
    async move(from: number, to: number): Promise<void> {
      rows.value = moved(rows.peek() ?? [], from, to)
      const keys = rows.value.map(({ key }) => key)
      const answer = await api.orderFlows(site, keys)
      take(answer)
      if (!('ok' in answer)) await load().then(() => take(answer))
    },
    async switch(row: FlowRow): Promise<void> {
      const act = row.state === 'on' ? 'off' : 'on'
      const answer = await api.actFlow(site, row.key, { rev: row.rev, act })
      await load()
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
    },
  }
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

export type FlowEditorParts = {
  site: Id
  key: string
  /** What a new one begins with; null of one that the server has. */
  first: FlowDocument | null
  api: Pick<Api, 'flow' | 'saveFlow' | 'actFlow'>
  texts: Texts
}

export function createFlowEditor({ site, key, first, api, texts }: FlowEditorParts) {
  const place = `flow:${site}:${key}`
  const begun = begunFlows(site, texts)
  const flow = signal<EditedFlow | null>(null)
  const written = signal<Kept | null>(JSON.parse(texts.get(place) || 'null') as Kept | null)
  const isFresh = first !== null || begun.list().some(({ id }) => id === key)
  const blank = first ?? written.peek()?.document ?? null
  const past = signal<readonly FlowDocument[]>([])
  const future = signal<readonly FlowDocument[]>([])
  const failed = signal<Failed | null>(null)
  const working = signal<'save' | FlowAct | null>(null)
  const done = signal<'saved' | 'published' | 'reset' | 'imported' | null>(null)
  /** Of one field one change can be taken back, however many letters it has. */
  let last: string | null = null

  const kept = computed<Kept | null>(() => {
    const one = flow.value
    const document = one ? (one.draft ?? one.published?.document) : blank
    return document ? { rev: one?.rev ?? 0, document } : null
  })
  const current = computed(() => written.value ?? kept.value)
  const document = computed(() => current.value?.document ?? null)
  const changed = computed(
    () => current.value !== null && !(flow.value !== null && isSame(document.value, kept.value?.document)),
  )

  function keep(next: Kept | null): void {
    written.value = next
    texts.set(place, next ? JSON.stringify(next) : '')
    if (flow.peek() === null && isFresh)
      begun.set(key, next && (next.document.title['zh-CN'] || next.document.title.en))
  }

  function show(next: FlowDocument): void {
    const there = kept.peek()
    const rev = written.peek()?.rev ?? there?.rev ?? 0
    keep(flow.peek() && isSame(next, there?.document) && rev === there?.rev ? null : { rev, document: next })
    done.value = null
  }

  function remember(tag: string | null): void {
    const now = document.peek()
    if (now && (tag === null || tag !== last)) past.value = [...past.peek(), now].slice(-REMEMBERED)
    future.value = []
    last = tag
  }

  function take(answer: Answer<EditedFlow> | Lost): answer is { ok: EditedFlow } {
    if (isLost(answer)) failed.value = 'lost'
    else if ('refused' in answer) failed.value = answer.refused
    else {
      batch(() => {
        flow.value = answer.ok
        failed.value = null
      })
      begun.set(key, null)
      return true
    }
    return false
  }

  async function save(): Promise<boolean> {
    const now = current.peek()
    if (!now || working.peek()) return false
    working.value = 'save'
    const answer = await saved(now)
    working.value = null
    if (!take(answer)) return false
    // What was typed while it was on its way is a change of the new revision.
    const typed = document.peek()
    keep(!typed || isSame(typed, now.document) ? null : { rev: answer.ok.rev, document: typed })
    done.value = 'saved'
    return true
  }

  /** An answer that was lost makes the next try a conflict with ourselves: then what is there is what we wrote. */
  async function saved({ rev, document: sent }: Kept): Promise<Answer<EditedFlow> | Lost> {
    const answer = await api.saveFlow(site, key, { rev, document: sent })
    if (isLost(answer) || !('refused' in answer) || answer.refused.code !== 'conflict') return answer
    const there = await api.flow(site, key)
    return !isLost(there) && 'ok' in there && isSame(there.ok.draft, sent) ? there : answer
  }

  async function act(what: FlowAct, told: 'published' | 'reset' | null): Promise<boolean> {
    working.value = what
    const answer = await api.actFlow(site, key, { rev: flow.peek()?.rev ?? 0, act: what })
    working.value = null
    if (!take(answer)) return false
    done.value = told
    return true
  }

  async function read(): Promise<void> {
    failed.value = null
    take(await api.flow(site, key))
  }

  return {
    ...{ site, key },
    flow: flow as ReadonlySignal<EditedFlow | null>,
    document: document as ReadonlySignal<FlowDocument | null>,
    ready: computed(() => document.value !== null),
    failed: failed as ReadonlySignal<Failed | null>,
    working: working as ReadonlySignal<'save' | FlowAct | null>,
    done: done as ReadonlySignal<'saved' | 'published' | 'reset' | 'imported' | null>,
    changed: changed as ReadonlySignal<boolean>,
    faults: computed<FlowFault[]>(() => (document.value ? faultsOf(document.value) : [])),
    /** Whether it can be kept as it is: only words may be missing. */
    keepable: computed(() => document.value !== null && 'ok' in checkDraft(document.value)),
    /** What visitors will be asked otherwise than now. */
    changes: computed(() =>
      document.value ? changesBetween(flow.value?.published?.document ?? null, document.value) : [],
    ),
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    async load(): Promise<void> {
      if (!isFresh || flow.peek()) await read()
      else if (blank && !written.peek()) keep({ rev: 0, document: blank })
    },
    /** @param tag of changes that are taken back together, such as the letters of one field */
    change(next: FlowDocument, tag: string | null = null): void {
      remember(tag)
      show(next)
    },
    undo(): void {
      const now = document.peek()
      const before = past.peek().at(-1)
      if (!now || !before) return
      past.value = past.peek().slice(0, -1)
      future.value = [...future.peek(), now]
      last = null
      show(before)
    },
    redo(): void {
      const now = document.peek()
      const next = future.peek().at(-1)
      if (!now || !next) return
      future.value = future.peek().slice(0, -1)
      past.value = [...past.peek(), now]
      last = null
      show(next)
    },
    /** An older version, or what came out of a file. */
    bring(next: FlowDocument, isImported = false): void {
      remember(null)
      show({ ...next, key })
      if (isImported) done.value = 'imported'
    },
    /** Takes what the server has. What was written here can be had again by undoing that. */
    async discard(): Promise<void> {
      const mine = changed.peek() ? document.peek() : null
      await read()
      if (failed.peek()) return
      if (mine) past.value = [...past.peek(), mine].slice(-REMEMBERED)
      future.value = []
      last = null
      keep(null)
    },
    save,
    /** Saves first where that is needed. */
    async publish(): Promise<boolean> {
      if (changed.peek() && !(await save())) return false
      return flow.peek()?.draft ? act('publish', 'published') : false
    },
    reset: async () => (await act('reset', 'reset')) && keep(null),
    switch: () => act(flow.peek()?.state === 'on' ? 'off' : 'on', null),
    /** One of the site's own, for ever. @returns whether it is gone */
    async remove(): Promise<boolean> {
      const isKept = flow.peek() !== null
      if (isKept && !(await act('remove', null))) return false
      keep(null)
      begun.set(key, null)
      return true
    },
  }
}

export type FlowEditor = ReturnType<typeof createFlowEditor>
export type FlowList = ReturnType<typeof createFlowList>
