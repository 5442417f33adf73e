/** The editor of articles against a server that keeps as ours does: by revision, one draft a language. */
import { expect, test } from 'vitest'
import { LOST } from '#shared/client/lost.ts'
import type { ArticleVersion, EditedArticle, HelpLocale } from '#shared/protocol/help.ts'
import { createArticleEditor, createBegun } from './articles.ts'

type Saved = { rev: number; locale: HelpLocale } & Omit<ArticleVersion, 'version' | 'state' | 'by' | 'at'> & {
    slug: string
    category: EditedArticle['category']
  }

/** What of the server the editor meets. `lose` lets the next answer be lost after the work is done. */
function server() {
  let kept: EditedArticle | null = null
  let loses = false
  const answer = () => {
    if (loses) {
      loses = false
      return LOST
    }
    return kept ? { ok: structuredClone(kept) } : { refused: { code: 'not_found' as const } }
  }
  return {
    lose() {
      loses = true
    },
    get: () => kept,
    api: {
      article: async () => answer(),
      async saveArticle(_site: string, id: string, { rev, slug, category, ...text }: Saved) {
        if (rev !== (kept?.rev ?? 0)) return { refused: { code: 'conflict' as const } }
        const others: ArticleVersion[] = (kept?.versions ?? []).filter(
          (one) => !(one.locale === text.locale && one.state === 'draft'),
        )
        const version = 1 + others.filter((one) => one.locale === text.locale).length
        const draft: ArticleVersion = { ...text, version, state: 'draft', by: 'Lin', at: 1 }
        kept = { id, slug, category, rev: rev + 1, versions: [draft, ...others] }
        return answer()
      },
      async publishArticle(
        _site: string,
        _id: string,
        { rev, locale, published }: { rev: number; locale: HelpLocale; published: boolean },
      ) {
        if (!kept || rev !== kept.rev) return { refused: { code: 'conflict' as const } }
        for (const one of kept.versions) {
          if (one.locale !== locale) continue
          if (one.state === 'published') one.state = published ? 'replaced' : 'withdrawn'
          else if (one.state === 'draft' && published) one.state = 'published'
        }
        kept = { ...kept, rev: rev + 1 }
        return answer()
      },
    },
  }
}

function device() {
  const texts = new Map<string, string>()
  return {
    get: (key: string) => texts.get(key) ?? '',
    set: (key: string, text: string) => void (text === '' ? texts.delete(key) : texts.set(key, text)),
    size: () => texts.size,
  }
}

const open = (api: ReturnType<typeof server>['api'], texts: ReturnType<typeof device>, isNew: boolean) =>
  createArticleEditor({ site: 'site', id: 'article', isNew, first: 'zh-CN', api, texts })

const FIRST = { title: '转圈', slug: 'buffering', steps: ['换清晰度'] }

test('a new article is saved, published, changed, and an older version taken up again', async () => {
  const { api, get } = server()
  const editor = open(api, device(), true)
  expect(editor.problems.value.map(({ field }) => field)).toEqual(['slug', 'title'])
  editor.change(FIRST)
  expect(editor.changed.value).toBe(true)
  await editor.publish()
  expect([editor.changed.value, editor.done.value, editor.isPublished.value]).toEqual([
    false,
    'published',
    true,
  ])
  editor.change({ title: '转圈怎么办' })
  await editor.save()
  expect([editor.hasDraft.value, editor.done.value]).toEqual([true, 'saved'])
  expect(editor.versions.value.map(({ title, state }) => [title, state])).toEqual([
    ['转圈怎么办', 'draft'],
    ['转圈', 'published'],
  ])
  const [, old] = editor.versions.value
  if (old) editor.restore(old)
  expect([editor.writing.value.title, editor.changed.value]).toEqual(['转圈', true])
  await editor.withdraw()
  expect(get()?.versions.map(({ state }) => state)).toEqual(['draft', 'withdrawn'])
})

test('what is not saved is there again on this device, each language for itself', async () => {
  const { api } = server()
  const texts = device()
  const editor = open(api, texts, true)
  editor.change(FIRST)
  await editor.save()
  editor.show('en')
  editor.change({ title: 'Buffering' })
  const again = open(api, texts, false)
  await again.load()
  expect([again.writing.value.title, again.changed.value, again.unsavedIn('en')]).toEqual([
    '转圈',
    false,
    true,
  ])
  again.show('en')
  expect(again.writing.value.title).toBe('Buffering')
  await again.save()
  expect(texts.size()).toBe(0)
})

test('one that was begun and never saved is on the list until it is saved, or emptied again', async () => {
  const { api } = server()
  const texts = device()
  const begun = () => createBegun('site', texts).list()
  open(api, texts, true).change({ title: 'Buffering' })
  expect(begun()).toEqual([{ id: 'article', title: 'Buffering' }])
  const again = open(api, texts, false)
  await again.load()
  expect([again.ready.value, again.failed.value, again.writing.value.title]).toEqual([
    true,
    null,
    'Buffering',
  ])
  again.change({ title: '' })
  expect([begun(), texts.size()]).toEqual([[], 0])
  again.change(FIRST)
  await again.save()
  expect([begun(), again.failed.value]).toEqual([[], null])
})

test('an article opens in the language that it has', async () => {
  const { api } = server()
  const english = createArticleEditor({
    ...{ site: 'site', id: 'article', isNew: true, first: 'en', api, texts: device() },
  })
  english.change({ title: 'Buffering', slug: 'buffering' })
  await english.save()
  const again = open(api, device(), false)
  await again.load()
  expect([again.locale.value, again.writing.value.title]).toEqual(['en', 'Buffering'])
})

test('saving one language moves the other, unsaved one to the new revision and address', async () => {
  const { api } = server()
  const editor = open(api, device(), true)
  editor.change(FIRST)
  await editor.save()
  editor.show('en')
  editor.change({ title: 'Buffering' })
  editor.show('zh-CN')
  editor.change({ slug: 'keeps-buffering' })
  await editor.save()
  editor.show('en')
  expect(editor.writing.value).toMatchObject({ title: 'Buffering', slug: 'keeps-buffering' })
  await editor.save()
  expect(editor.failed.value).toBeNull()
})

test('another’s save is a conflict that loses nothing; a lost answer is none', async () => {
  const { api, lose } = server()
  const mine = open(api, device(), true)
  mine.change(FIRST)
  lose()
  expect(await mine.save()).toBe(false)
  expect([mine.failed.value, mine.changed.value]).toEqual(['lost', true])
  expect(await mine.save()).toBe(true)
  expect([mine.failed.value, mine.changed.value]).toEqual([null, false])

  const other = open(api, device(), false)
  await other.load()
  other.change({ title: 'theirs' })
  await other.save()
  mine.change({ title: 'mine' })
  expect(await mine.save()).toBe(false)
  expect(mine.failed.value).toEqual({ code: 'conflict' })
  expect(mine.writing.value.title).toBe('mine')
  await mine.discard()
  expect(mine.writing.value.title).toBe('theirs')
})

test('what is typed while it is being saved is a change of the new revision', async () => {
  const { api } = server()
  const editor = open(api, device(), true)
  editor.change(FIRST)
  const saving = editor.save()
  editor.change({ title: '转圈，还是转圈' })
  await saving
  expect([editor.changed.value, editor.writing.value.title]).toEqual([true, '转圈，还是转圈'])
  expect(await editor.save()).toBe(true)
})
