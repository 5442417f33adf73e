/** One article: its steps, whether it helped, and a human one tap away. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Prose } from '#shared/help/prose.tsx'
import type { Article, UnhelpfulReason } from '#shared/protocol/help.ts'
import { createHelp, type Help } from '../../core/help.ts'
import { Icon } from '../icons.tsx'
import { useScreen, type View } from '../screen.ts'
import { Steps } from './steps.tsx'
import { wearStyles } from './styles.ts'
import { HELP_WORDS } from './words.ts'

export function ArticleScreen({ view }: { view: Extract<View, { is: 'help' }> }) {
  const { panel, words: panelWords, locale, clock, go, close } = useScreen()
  wearStyles()
  const words = HELP_WORDS[locale]
  const help = useMemo(
    () => createHelp({ panel, locale, clock, fetch: (url, init) => fetch(url, init) }),
    [panel, locale, clock],
  )
  const [article, setArticle] = useState<Article | 'missing' | 'lost' | null>(null)

  async function load(): Promise<void> {
    setArticle(null)
    const answer = await help.article(view.slug, view.locale)
    setArticle(answer ?? 'lost')
    if (answer !== null && answer !== 'missing') void help.read(answer, view.from)
  }
  // One load for each article that is opened.
  useEffect(() => void load(), [view.slug, view.locale])

  return (
    <main class="screen">
      <header class="head">
        <button type="button" class="round" aria-label={panelWords.back} onClick={() => go(view.back)}>
          <Icon name="back" />
        </button>
        <div class="lines">
          <h1>{words.title}</h1>
        </div>
        <button type="button" class="round" aria-label={panelWords.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div class="body">
        {article === null && <div class="skeleton tall" role="status" aria-label={panelWords.loading} />}
        {article === 'missing' && <p>{words.gone}</p>}
        {article === 'lost' && (
          <p class="wrong" role="alert">
            {words.lost}{' '}
            <button type="button" class="text" onClick={() => void load()}>
              {words.again}
            </button>
          </p>
        )}
        {article !== null && typeof article === 'object' && (
          <Text article={article} help={help} back={view.back} />
        )}
        <button
          type="button"
          class="cta center"
          onClick={() => go(view.back.is === 'home' ? { is: 'ask', topic: 'other' } : view.back)}
        >
          {words.person}
        </button>
      </div>
    </main>
  )
}

function Text({ article, help, back }: { article: Article; help: Help; back: View }) {
  return (
    <>
      <article class="prose" lang={article.locale}>
        <h2>{article.title}</h2>
        <p class="lead">{article.summary}</p>
        {article.steps.length > 0 && <Steps article={article} back={back} />}
        <Prose text={article.body} />
      </article>
      <Rating article={article} help={help} />
    </>
  )
}

type Said = 'nothing' | 'no' | 'thanks' | 'sorry' | 'lost'

function Rating({ article, help }: { article: Article; help: Help }) {
  const words = HELP_WORDS[useScreen().locale]
  const [said, setSaid] = useState<Said>('nothing')
  const rate = async (helpful: boolean, reason?: UnhelpfulReason) =>
    setSaid((await help.rate(article, helpful, reason)) ? (helpful ? 'thanks' : 'sorry') : 'lost')
  if (said === 'thanks' || said === 'sorry')
    return (
      <section class="rate">
        <p role="status">{words[said]}</p>
      </section>
    )
  return (
    <section class="rate" aria-label={words.helpful}>
      <b>{said === 'no' ? words.why : words.helpful}</b>
      <div class="acts">
        {said === 'no' ? (
          (Object.keys(words.reasons) as UnhelpfulReason[]).map((reason) => (
            <button type="button" class="button" key={reason} onClick={() => void rate(false, reason)}>
              {words.reasons[reason]}
            </button>
          ))
        ) : (
          <>
            <button type="button" class="button" onClick={() => void rate(true)}>
              {words.yes}
            </button>
            <button type="button" class="button" onClick={() => setSaid('no')}>
              {words.no}
            </button>
          </>
        )}
      </div>
      {said === 'lost' && (
        <p class="wrong" role="alert">
          {words.lost}
        </p>
      )}
    </section>
  )
}
