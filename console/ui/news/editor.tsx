/** One announcement: what is written on the one side, how visitors see it on the other. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Prose } from '#shared/help/prose.tsx'
import type { HelpLocale } from '#shared/protocol/help.ts'
import { createNewsEditor, type NewsEditor as Editor, titleOf } from '../../core/news.ts'
import { EditorBar } from '../page/editor-bar.tsx'
import { LanguageTabs } from '../page/languages.tsx'
import { SavingState } from '../page/saving.tsx'
import { useScreen } from '../screen.ts'
import { EditorTrouble } from '../trouble.tsx'
import { NewsForm } from './form.tsx'
import { Incident } from './incident.tsx'
import { type NewsWords, newsWords } from './words.ts'

type Site = { id: string; zone: string }

export function NewsEditor({ site, id, isNew }: { site: Site; id: string; isNew: boolean }) {
  const { desk, locale, texts } = useScreen()
  const words = newsWords(locale)
  const editor = useMemo(
    () => createNewsEditor({ site: site.id, id, isNew, api: desk.api, texts }),
    [site.id, id, desk],
  )
  const [language, setLanguage] = useState<HelpLocale>(locale)
  useEffect(() => void editor.load(), [editor])
  const isOver = editor.one.value?.state === 'ended'
  return (
    <main class="page">
      <Bar editor={editor} words={words} />
      <div class="page-body wide">
        <EditorTrouble
          editor={editor}
          words={words}
          own={(refusal) => (refusal.code === 'invalid' && refusal.field === 'until' ? words.past : null)}
        />
        {!editor.ready.value ? (
          !editor.failed.value && <p class="skeleton tall" />
        ) : (
          <>
            {isOver && <p class="quiet">{words.isOver}</p>}
            {!isOver && (editor.one.value?.followers ?? 0) > 0 && (
              <p class="quiet">{words.followers(editor.one.value?.followers ?? 0)}</p>
            )}
            <LanguageTabs
              shown={language}
              onShow={setLanguage}
              mark={(one) => !editor.body.value.texts[one] && <i>{words.missing}</i>}
              words={words}
              changed={editor.changed.value}
              onDiscard={() => void editor.discard()}
            />
            <div class="writing">
              <fieldset class="bare" disabled={isOver}>
                <NewsForm editor={editor} language={language} zone={site.zone} words={words} />
              </fieldset>
              <Preview editor={editor} language={language} words={words} />
            </div>
            {editor.one.value?.incident && editor.one.value.state !== 'draft' && (
              <Incident site={site.id} id={id} news={editor.one.value.texts} />
            )}
          </>
        )}
      </div>
    </main>
  )
}

type Parts = { editor: Editor; words: NewsWords }

function Bar({ editor, words }: Parts) {
  const { go, locale } = useScreen()
  const problems = editor.problems.value.length
  const changed = editor.changed.value
  const working = editor.working.value
  const done = editor.done.value
  const state = editor.one.value?.state ?? 'draft'
  const begun = editor.one.value?.begun ?? false
  return (
    <EditorBar
      title={titleOf(editor.body.value, locale) || words.fresh}
      back={words.back}
      onBack={() => go({ is: 'news', id: null })}
    >
      <SavingState
        changed={changed}
        words={words}
        wrong={problems > 0 ? words.problems(problems) : null}
        done={done && words.done[done]}
      />
      {editor.one.value && state !== 'ended' && (
        <button
          type="button"
          class="button"
          disabled={working !== null}
          onClick={() => confirm(begun ? words.endAsk : words.takeBackAsk) && void editor.end()}
        >
          {begun ? words.end : words.takeBack}
        </button>
      )}
      {state !== 'ended' && (
        <button
          type="button"
          class={`button ${state === 'published' ? 'primary' : ''}`}
          disabled={!changed || problems > 0 || working !== null}
          onClick={() => void editor.save()}
        >
          {working === 'save' ? words.saving : state === 'draft' ? words.save : words.saveLive}
        </button>
      )}
      {state === 'draft' && (
        <button
          type="button"
          class="button primary"
          disabled={problems > 0 || working !== null}
          onClick={() => confirm(words.publishAsk) && void editor.publish()}
        >
          {words.publish}
        </button>
      )}
    </EditorBar>
  )
}

function Preview({ editor, language, words }: Parts & { language: HelpLocale }) {
  const { kind, severity, texts } = editor.body.value
  const text = texts[language]
  return (
    <section class="card" aria-label={words.preview}>
      <h2 class="quiet">{words.preview}</h2>
      {text?.title || text?.text ? (
        <article class={`news-card ${severity}`} lang={language}>
          <p class="about">
            {words.severity[severity]} · {words.kind[kind]}
          </p>
          <h3>{text.title}</h3>
          <div class="prose">
            <Prose text={text.text} />
          </div>
        </article>
      ) : (
        <p class="quiet">{words.previewEmpty}</p>
      )}
    </section>
  )
}
