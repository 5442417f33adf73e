/** One article: what is written on the one side, how visitors see it on the other. */
import { useEffect, useMemo } from 'preact/hooks'
import { createArticleEditor, type ArticleEditor as Editor } from '../../core/articles.ts'
import { EditorBar } from '../page/editor-bar.tsx'
import { LanguageTabs } from '../page/languages.tsx'
import { SavingState } from '../page/saving.tsx'
import { useScreen } from '../screen.ts'
import { EditorTrouble } from '../trouble.tsx'
import { ArticleForm } from './form.tsx'
import { History } from './history.tsx'
import type { First } from './list.tsx'
import { Preview } from './preview.tsx'
import { type ArticleWords, articleWords } from './words.ts'

type Site = { id: string; key: string }

/** @param begun what a new one begins with; null for an article that the server has */
export function ArticleEditor({ site, id, begun }: { site: Site; id: string; begun: First | null }) {
  const { desk, locale, texts } = useScreen()
  const words = articleWords(locale)
  const editor = useMemo(
    () =>
      createArticleEditor({
        ...{ site: site.id, id, isNew: begun !== null, first: begun?.locale ?? locale },
        ...{ api: desk.api, texts },
      }),
    [site.id, id, desk],
  )
  useEffect(() => void editor.load(), [editor])
  useEffect(() => {
    if (begun?.keyword) editor.change({ keywords: [begun.keyword] })
  }, [editor])
  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      if (canSave(editor)) void editor.save()
    }
    addEventListener('keydown', save)
    return () => removeEventListener('keydown', save)
  }, [editor])
  return (
    <main class="page">
      <Bar editor={editor} words={words} />
      <div class="page-body wide">
        <EditorTrouble
          editor={editor}
          words={words}
          own={(refusal) => (refusal.code === 'invalid' && refusal.field === 'slug' ? words.slugTaken : null)}
        />
        {!editor.ready.value ? (
          !editor.failed.value && <p class="skeleton tall" />
        ) : (
          <>
            <LanguageTabs
              shown={editor.locale.value}
              onShow={editor.show}
              mark={(one) => editor.unsavedIn(one) && <i>●</i>}
              hint={(one) => (editor.unsavedIn(one) ? words.unsaved : undefined)}
              words={words}
              changed={editor.changed.value}
              onDiscard={() => void editor.discard()}
            />
            <div class="writing">
              <ArticleForm key={editor.locale.value} site={site.id} editor={editor} words={words} />
              <div class="beside">
                <Preview writing={editor.writing.value} locale={editor.locale.value} words={words} />
                <History editor={editor} site={site} words={words} />
              </div>
            </div>
          </>
        )}
      </div>
    </main>
  )
}

const canSave = (editor: Editor): boolean =>
  editor.changed.peek() && editor.problems.peek().length === 0 && editor.working.peek() === null

function Bar({ editor, words }: { editor: Editor; words: ArticleWords }) {
  const { go } = useScreen()
  const problems = editor.problems.value.length
  const changed = editor.changed.value
  const working = editor.working.value
  const done = editor.done.value
  return (
    <EditorBar
      title={editor.writing.value.title || words.fresh}
      back={words.back}
      onBack={() => go({ is: 'articles', id: null })}
    >
      <SavingState
        changed={changed}
        words={words}
        wrong={problems > 0 ? words.problems(problems) : null}
        done={done && words.done[done]}
      />
      {editor.isPublished.value && (
        <button
          type="button"
          class="button"
          disabled={working !== null}
          onClick={() => confirm(words.withdrawAsk) && void editor.withdraw()}
        >
          {words.withdraw}
        </button>
      )}
      <button
        type="button"
        class="button"
        disabled={!changed || problems > 0 || working !== null}
        onClick={() => void editor.save()}
      >
        {working === 'saving' ? words.saving : words.save}
      </button>
      <button
        type="button"
        class="button primary"
        disabled={!(changed || editor.hasDraft.value) || problems > 0 || working !== null}
        onClick={() => void editor.publish()}
      >
        {working === 'publishing' ? words.publishing : words.publish}
      </button>
    </EditorBar>
  )
}
