/** Announcements for those who write them: the list, and an editor that loses nothing and overwrites nobody. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { AnnouncementBody, EditedAnnouncement, IncidentMatch } from '#shared/protocol/announcements.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import { checkAnnouncement } from '#shared/rules/announcement.ts'
import type { Api } from './api.ts'
import { createBegun, type Failed } from './articles.ts'

const EMPTY: AnnouncementBody = {
  kind: 'service',
  severity: 'info',
  from: null,
  until: null,
  pages: [],
  texts: {},
}

type Kept = { rev: number; body: AnnouncementBody }
type Incident = { incident?: IncidentMatch | null }
type Texts = { get(key: string): string; set(key: string, text: string): void }

export const begunNews = (site: Id, texts: Texts) => createBegun(site, texts, 'news')

/** The list of a site. Asked anew by `load`; what was there stays while it is asked. */
export function createNewsList(site: Id, api: Pick<Api, 'news'>) {
  const rows = signal<readonly EditedAnnouncement[] | null>(null)
  const failed = signal<Failed | null>(null)
  return {
    rows: rows as ReadonlySignal<readonly EditedAnnouncement[] | null>,
    failed: failed as ReadonlySignal<Failed | null>,
    async load(): Promise<void> {
      const answer = await api.news(site)
      failed.value = isLost(answer) ? 'lost' : 'refused' in answer ? answer.refused : null
      if ('ok' in answer) rows.value = answer.ok.announcements
    },
  }
}

export type NewsParts = {
  site: Id
  id: Id
  /** Whether nobody has saved it yet. */
  isNew: boolean
  api: Pick<Api, 'news' | 'saveNews' | 'actNews'>
  texts: Texts
}

export function createNewsEditor({ site, id, isNew, api, texts }: NewsParts) {
  const key = `news:${id}`
  const begun = begunNews(site, texts)
  const isFresh = isNew || begun.list().some((one) => one.id === id)
  const one = signal<EditedAnnouncement | null>(null)
  const ready = signal(isFresh)
  const written = signal<Kept | null>(JSON.parse(texts.get(key) || 'null') as Kept | null)
  const failed = signal<Failed | null>(null)
  const working = signal<'save' | 'publish' | 'end' | null>(null)
  const done = signal<'saved' | 'published' | 'ended' | null>(null)

  const kept = computed<Kept>(() => ({
    rev: one.value?.rev ?? 0,
    body: one.value ? bodyOf(one.value) : EMPTY,
  }))
  const current = computed<Kept>(() => written.value ?? kept.value)
  const changed = computed(() => !isSame(current.value.body, kept.value.body))

  function keep(next: Kept | null): void {
    written.value = next
    texts.set(key, next ? JSON.stringify(next) : '')
    if (one.peek() === null && isFresh) begun.set(id, next && titleOf(next.body))
  }

  function take(answer: Answer<EditedAnnouncement> | Lost): answer is { ok: EditedAnnouncement } {
    if (isLost(answer)) failed.value = 'lost'
    else if ('refused' in answer) failed.value = answer.refused
    else {
      batch(() => {
        one.value = answer.ok
        failed.value = null
        ready.value = true
      })
      if (isFresh) begun.set(id, null)
      return true
    }
    return false
  }

  async function read(): Promise<void> {
    const answer = await api.news(site)
    if (isLost(answer) || 'refused' in answer) return void take(answer)
    const found = answer.ok.announcements.find((row) => row.id === id)
    take(found ? { ok: found } : { refused: { code: 'not_found' } })
  }

  async function save(): Promise<boolean> {
    const { rev, body } = current.peek()
    batch(() => {
      done.value = null
      working.value = 'save'
    })
    const answer = await api.saveNews(site, id, { rev, ...body })
    working.value = null
    if (!take(answer)) return false
    // What was typed while it was on its way is a change of the new revision.
    const now = current.peek().body
    keep(isSame(now, body) ? null : { rev: answer.ok.rev, body: now })
    done.value = 'saved'
    return true
  }

  async function act(what: 'publish' | 'end'): Promise<void> {
    working.value = what
    const answer = await api.actNews(site, id, { rev: one.peek()?.rev ?? 0, act: what })
    working.value = null
    if (take(answer)) done.value = what === 'end' ? 'ended' : 'published'
  }

  return {
    id,
    one: one as ReadonlySignal<EditedAnnouncement | null>,
    ready: ready as ReadonlySignal<boolean>,
    failed: failed as ReadonlySignal<Failed | null>,
    working: working as ReadonlySignal<'save' | 'publish' | 'end' | null>,
    done: done as ReadonlySignal<'saved' | 'published' | 'ended' | null>,
    body: computed(() => current.value.body),
    changed: changed as ReadonlySignal<boolean>,
    problems: computed(() => checkAnnouncement(current.value.body)),
    async load(): Promise<void> {
      failed.value = null
      if (!isFresh || one.peek() !== null) await read()
    },
    /** @param change with `incident` null where it is none any more */
    change({ incident, ...change }: Partial<Omit<AnnouncementBody, 'incident'>> & Incident) {
      const { rev, body } = current.peek()
      const { incident: before, ...others } = body
      const now = incident === undefined ? before : incident
      const next = { ...others, ...change, ...(now && { incident: now }) }
      keep(isSame(next, kept.peek().body) ? null : { rev, body: next })
      done.value = null
    },
    /** Throws away what is not saved, and shows what the server has. */
    async discard(): Promise<void> {
      keep(null)
      failed.value = null
      if (!isFresh || one.peek() !== null) await read()
    },
    save,
    /** Saves first where that is needed. */
    async publish(): Promise<void> {
      if (changed.peek() && !(await save())) return
      await act('publish')
    },
    end: () => act('end'),
  }
}

export type NewsEditor = ReturnType<typeof createNewsEditor>

export const titleOf = (
  { texts }: Pick<AnnouncementBody, 'texts'>,
  first: 'zh-CN' | 'en' = 'zh-CN',
): string => texts[first]?.title || texts['zh-CN']?.title || texts.en?.title || ''

const bodyOf = (one: AnnouncementBody): AnnouncementBody => {
  const { kind, severity, from, until, pages, texts, incident } = one
  return { kind, severity, from, until, pages, texts, ...(incident && { incident }) }
}

/** The record puts the languages into an order of its own. */
const isSame = (a: AnnouncementBody, b: AnnouncementBody): boolean => textOf(a) === textOf(b)
const textOf = ({ texts, incident, ...rest }: AnnouncementBody): string =>
  JSON.stringify([
    rest,
    incident?.topics,
    incident?.codes,
    incident?.regions,
    incident?.devices,
    ...(['zh-CN', 'en'] as const).map((one) => [texts[one]?.title, texts[one]?.text]),
  ])
