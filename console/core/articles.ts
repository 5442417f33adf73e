/** The help centre's editor: a draft beside what is kept, kept on the device until it is saved, and overwriting nobody. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type {
  ArticleText,
  ArticleVersion,
  EditedArticle,
  HelpCategory,
  HelpLocale,
} from '#shared/protocol/help.ts'
import { type ArticleProblem, checkArticle } from '#shared/rules/article.ts'
import type { Api } from './api.ts'

/** What is being written: one language of an article, and where it stands. */
export type Writing = { slug: string; category: HelpCategory } & ArticleText
export type Failed = Refusal | 'lost'
type Kept = { rev: number; writing: Writing }

const EMPTY: ArticleText = {
  title: '',
  summary: '',
  body: '',
  steps: [],
  errors: [],
  keywords: [],
  devices: [],
}

export type ArticleParts = {
  site: Id
  id: Id
  /** Whether the server knows it already. */
  isNew: boolean
  /** The language to begin with, if the article has it or nothing at all. */
  first: HelpLocale
  api: Pick<Api, 'article' | 'saveArticle' | 'publishArticle'>
  texts: { get(key: string): string; set(key: string, text: string): void }
}

/** Articles that were begun on this device and never saved: a list of them, so that none is lost from sight. */
export function createBegun(site: Id, texts: ArticleParts['texts'], of = 'articles') {
  const key = `${of}:begun:${site}`
  const list = () => JSON.parse(texts.get(key) || '[]') as { id: Id; title: string }[]
  return {
    list,
    /** @param title null: it is saved, or nothing is left of it */
    set(id: Id, title: string | null) {
      const others = list().filter((one) => one.id !== id)
      const next = title === null ? others : [{ id, title }, ...others]
      texts.set(key, next.length === 0 ? '' : JSON.stringify(next))
    },
  }
}

export function createArticleEditor({ site, id, isNew, first, api, texts }: ArticleParts) {
  const begun = createBegun(site, texts)
  const isFresh = isNew || begun.list().some((one) => one.id === id)
  const article = signal<EditedArticle | null>(null)
  const ready = signal(isFresh)
  const locale = signal<HelpLocale>(first)
  const written = signal<Partial<Record<HelpLocale, Kept>>>({})
  const failed = signal<Failed | null>(null)
  const working = signal<'saving' | 'publishing' | null>(null)
  const done = signal<'saved' | 'published' | 'withdrawn' | null>(null)

  const keyOf = (language: HelpLocale) => `article:${id}:${language}`

  const newest = (language: HelpLocale): ArticleVersion | undefined =>
    article.value?.versions.find((one) => one.locale === language)

  /** What the server has of the language: its newest version, or an empty sheet. */
  const kept = computed<Kept>(() => {
    const { rev = 0, slug = '', category = 'playback' } = article.value ?? {}
    return { rev, writing: writingOf(slug, category, newest(locale.value) ?? EMPTY) }
  })
  const current = computed<Kept>(() => written.value[locale.value] ?? kept.value)
  const changed = computed(() => !isSame(current.value.writing, kept.value.writing))
  const problems = computed<ArticleProblem[]>(() => checkArticle(current.value.writing))

  function keep(language: HelpLocale, next: Kept | undefined): void {
    const { [language]: _, ...others } = written.peek()
    written.value = next ? { ...others, [language]: next } : others
    texts.set(keyOf(language), next ? JSON.stringify(next) : '')
    if (article.peek() !== null || !isFresh) return
    const titles = Object.values(written.peek()).map(({ writing }) => writing.title)
    begun.set(id, titles.length === 0 ? null : (titles.find(Boolean) ?? ''))
  }

  /** Whatever was typed on this device and not saved is there again, with the revision that it was written on. */
  function recall(): void {
    const found: Partial<Record<HelpLocale, Kept>> = {}
    for (const language of ['zh-CN', 'en'] as const) {
      const text = texts.get(keyOf(language))
      if (text === '') continue
      const { rev, writing } = JSON.parse(text) as Kept
      // What was begun before there was a field has not got it.
      found[language] = { rev, writing: { ...writing, devices: writing.devices ?? [] } }
    }
    written.value = found
  }

  function take(answer: Answer<EditedArticle> | Lost): answer is { ok: EditedArticle } {
    if (isLost(answer)) failed.value = 'lost'
    else if ('refused' in answer) failed.value = answer.refused
    else {
      batch(() => {
        article.value = answer.ok
        failed.value = null
        ready.value = true
      })
      if (isFresh) begun.set(id, null)
      return true
    }
    return false
  }

  async function save(): Promise<boolean> {
    const language = locale.peek()
    const { rev, writing } = current.peek()
    done.value = null
    working.value = 'saving'
    const answer = await saved({ rev, locale: language, ...writing })
    working.value = null
    if (!take(answer)) return false
    // What was typed while it was on its way is a change of the new revision.
    const now = current.peek().writing
    keep(language, isSame(now, writing) ? undefined : { rev: answer.ok.rev, writing: now })
    // The other language was written on the revision that we have just replaced ourselves.
    const other = language === 'en' ? 'zh-CN' : 'en'
    const waits = written.peek()[other]
    const place = { slug: now.slug, category: now.category }
    if (waits?.rev === rev) keep(other, { rev: answer.ok.rev, writing: { ...waits.writing, ...place } })
    done.value = 'saved'
    return true
  }

  /** An answer that was lost makes the next try a conflict with ourselves: then what is there is what we wrote. */
  async function saved(draft: Parameters<typeof api.saveArticle>[2]): ReturnType<typeof api.saveArticle> {
    const answer = await api.saveArticle(site, id, draft)
    if (isLost(answer) || !('refused' in answer) || answer.refused.code !== 'conflict') return answer
    const there = await api.article(site, id)
    if (isLost(there) || 'refused' in there) return answer
    const version = there.ok.versions.find((one) => one.locale === draft.locale)
    const { rev: _, locale: __, ...writing } = draft
    const { slug, category } = there.ok
    return version && isSame(writingOf(slug, category, version), writing) ? there : answer
  }

  recall()
  return {
    id,
    locale: locale as ReadonlySignal<HelpLocale>,
    ready: ready as ReadonlySignal<boolean>,
    failed: failed as ReadonlySignal<Failed | null>,
    working: working as ReadonlySignal<'saving' | 'publishing' | null>,
    done: done as ReadonlySignal<'saved' | 'published' | 'withdrawn' | null>,
    problems: problems as ReadonlySignal<ArticleProblem[]>,
    changed: changed as ReadonlySignal<boolean>,
    writing: computed(() => current.value.writing),
    /** Of the language that is open, the newest first. */
    versions: computed(() => article.value?.versions.filter((one) => one.locale === locale.value) ?? []),
    /** Whether viewers read the language now, and whether a newer draft waits. */
    isPublished: computed(() => has('published')),
    hasDraft: computed(() => has('draft')),

    unsavedIn: (language: HelpLocale) => written.value[language] !== undefined,
    /** As it is kept: the address of the public page. */
    slug: computed(() => article.value?.slug ?? null),
    async load(): Promise<void> {
      failed.value = null
      if (isFresh && article.peek() === null) return
      take(await api.article(site, id))
      const [has] = article.peek()?.versions ?? []
      if (has && !newest(locale.peek()) && !written.peek()[locale.peek()]) locale.value = has.locale
    },
    show(language: HelpLocale) {
      locale.value = language
      done.value = null
    },
    change(change: Partial<Writing>) {
      const { rev, writing } = current.peek()
      const next = { ...writing, ...change }
      keep(locale.peek(), isSame(next, kept.peek().writing) ? undefined : { rev, writing: next })
      done.value = null
    },
    /** Throws away what is not saved of the language, and shows what the server has. */
    async discard(): Promise<void> {
      keep(locale.peek(), undefined)
      failed.value = null
      if (!isFresh || article.peek() !== null) take(await api.article(site, id))
    },
    /** An older version becomes what is being written; it is saved like anything else. */
    restore(version: ArticleVersion) {
      const { rev, writing } = current.peek()
      keep(locale.peek(), { rev, writing: writingOf(writing.slug, writing.category, version) })
    },
    save,
    /** Makes what is written what viewers read: saves first where that is needed. */
    async publish(): Promise<void> {
      if (changed.peek() && !(await save())) return
      await show(true)
    },
    /** Takes the language away from viewers. The versions stay. */
    withdraw: () => show(false),
  }

  async function show(published: boolean): Promise<void> {
    const { rev } = article.peek() ?? { rev: 0 }
    working.value = 'publishing'
    const answer = await api.publishArticle(site, id, { rev, locale: locale.peek(), published })
    working.value = null
    if (take(answer)) done.value = published ? 'published' : 'withdrawn'
  }

  function has(state: ArticleVersion['state']): boolean {
    return article.value?.versions.some((one) => one.locale === locale.value && one.state === state) ?? false
  }
}

export type ArticleEditor = ReturnType<typeof createArticleEditor>

const writingOf = (
  slug: string,
  category: HelpCategory,
  { title, summary, body, steps, errors, keywords, devices }: ArticleText,
): Writing => ({ slug, category, title, summary, body, steps, errors, keywords, devices })

const isSame = (one: Writing, other: Writing): boolean => JSON.stringify(one) === JSON.stringify(other)
