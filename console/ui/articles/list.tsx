/** All articles with their state and their figures, and what was searched for in vain. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ArticleRow, HelpDesk, HelpLocale, UnhelpfulReason } from '#shared/protocol/help.ts'
import { createArticleList } from '../../core/article-list.ts'
import { createBegun } from '../../core/articles.ts'
import { NoRows, SiteList } from '../page/site-list.tsx'
import { useScreen } from '../screen.ts'
import { type List, Pages, Sieve } from './sieve.tsx'
import { articleWords } from './words.ts'

type Site = { id: string; name: string }
/** What a new article begins with. */
export type First = { keyword: string; locale: HelpLocale }

export function ArticleList(props: {
  site: Site
  sites: readonly Site[]
  onSite: (id: string) => void
  onFresh: (first: First) => void
}) {
  const { site, sites, onSite, onFresh } = props
  const { desk, locale, clock } = useScreen()
  const words = articleWords(locale)
  const list = useMemo(() => createArticleList(site.id, desk.api, clock), [site.id, desk, clock])
  const [shown, setShown] = useState<'articles' | 'misses'>('articles')
  useEffect(() => {
    void list.load()
    return list.close
  }, [list])
  const known = list.desk.value
  const failed = list.failed.value
  return (
    <SiteList {...{ site, sites, onSite, list, words }} onFresh={() => onFresh({ keyword: '', locale })}>
      {!known ? (
        !failed && <p class="skeleton tall" />
      ) : (
        <>
          {known.deflection.readers > 0 && (
            <p class="quiet">
              {words.deflection(known.deflection.readers, known.deflection.unasked)}
              <br />
              <small>{words.deflectionOf}</small>
            </p>
          )}
          <div class="tabs" role="tablist">
            {(['articles', 'misses'] as const).map((one) => (
              <button
                type="button"
                role="tab"
                key={one}
                aria-selected={shown === one}
                onClick={() => setShown(one)}
              >
                {words[one]}
                <i>{one === 'articles' ? known.articles : known.misses.length}</i>
              </button>
            ))}
          </div>
          {shown === 'articles' ? (
            <>
              <Begun site={site} />
              {known.articles === 0 ? (
                <NoRows rows={[]} failed={null} words={words} />
              ) : (
                <>
                  <Sieve list={list} />
                  <Rows list={list} />
                </>
              )}
            </>
          ) : (
            <Misses misses={known.misses} onFresh={onFresh} />
          )}
        </>
      )}
    </SiteList>
  )
}

/** Begun here and never saved. */
function Begun({ site }: { site: Site }) {
  const { locale, texts, go } = useScreen()
  const words = articleWords(locale)
  const begun = createBegun(site.id, texts).list()
  if (begun.length === 0) return null
  return (
    <ul class="plain-list">
      {begun.map(({ id, title }) => (
        <li key={id}>
          <button type="button" class="article-row" onClick={() => go({ is: 'articles', id })}>
            <b>{title || words.fresh}</b>
            <span class="tag warn">{words.unsaved}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Rows({ list }: { list: List }) {
  const { locale } = useScreen()
  const words = articleWords(locale)
  const page = list.page.value
  const top = useRef<HTMLParagraphElement>(null)
  const { page: turned } = list.wanted.peek()
  // A page that was turned to is read from its top.
  useEffect(() => {
    if (turned !== undefined) top.current?.scrollIntoView({ block: 'nearest' })
  }, [page, turned])
  if (!page) return list.failed.value ? null : <p class="skeleton tall" />
  return (
    <>
      <p class="quiet" role="status" ref={top}>
        {page.total === 0 ? words.nothing : words.found(page.total)}
      </p>
      <ul class="plain-list">
        {page.articles.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      <Pages list={list} page={page} />
    </>
  )
}

function Row({ row }: { row: ArticleRow }) {
  const { locale, go } = useScreen()
  const words = articleWords(locale)
  const title = row.locales.find((one) => one.locale === locale)?.title ?? row.locales[0]?.title ?? row.slug
  const judged = row.helpful + row.unhelpful
  const [worst] = Object.entries(row.reasons).sort(([, one], [, other]) => other - one)
  return (
    <li>
      <button type="button" class="article-row" onClick={() => go({ is: 'articles', id: row.id })}>
        <span class="lines">
          <b>{title}</b>
          <small class="quiet">
            {words.categories[row.category]} · {words.reads(row.reads)} ·{' '}
            {judged > 0 ? words.helpful(Math.round((row.helpful / judged) * 100)) : words.unjudged}
            {row.unhelpful > 0 && worst && ` · ${words.reasons[worst[0] as UnhelpfulReason]}`}
          </small>
        </span>
        <span class="tags">
          {row.locales.map((one) => (
            <span
              key={one.locale}
              class={`tag ${one.state === 'published' ? 'good' : one.state === 'changed' ? 'warn' : ''}`}
            >
              {words.languages[one.locale]} · {words.state[one.state]}
            </span>
          ))}
        </span>
      </button>
    </li>
  )
}

function Misses({ misses, onFresh }: { misses: HelpDesk['misses']; onFresh: (first: First) => void }) {
  const { locale } = useScreen()
  const words = articleWords(locale)
  if (misses.length === 0) return <p class="empty">{words.noMisses}</p>
  return (
    <>
      <p class="quiet">{words.missesText}</p>
      <ul class="plain-list">
        {misses.map((miss) => (
          <li key={`${miss.locale} ${miss.query}`} class="miss-row">
            <span class="lines">
              <b>{miss.query}</b>
              <small class="quiet">
                {words.languages[miss.locale]} · {words.times(miss.times)}
              </small>
            </span>
            <button
              type="button"
              class="button"
              onClick={() => onFresh({ keyword: miss.query, locale: miss.locale })}
            >
              {words.write}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
