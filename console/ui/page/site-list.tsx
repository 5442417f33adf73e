/** A page of what a site has: the site and what begins another, then what there is to say while nothing, or nothing more, is there. */
import type { ComponentChildren } from 'preact'
import type { Refusal } from '#shared/protocol/errors.ts'
import { SitePick } from '../site-pick.tsx'
import { LoadTrouble } from './load-trouble.tsx'

type Site = { id: string; name: string }
type Signal<T> = { readonly value: T }

export type SiteListProps = {
  words: Record<'title' | 'fresh' | 'lostLoad' | 'again', string>
  site: Site
  sites: readonly Site[]
  /** What the pick of a site is called; the page's title where nothing is given. */
  siteLabel?: string
  onSite: (id: string) => void
  onFresh: () => void
  /** What is done beside beginning another. */
  acts?: ComponentChildren
  /** Columns that need no wide page. */
  isNarrow?: boolean
  list: { failed: Signal<Refusal | 'lost' | null>; load(): Promise<void> }
  /** In words of the list's own; null where those of every screen will do. */
  own?: (refusal: Refusal) => string | null
  /** What stands above a failure, which is there also while nothing is. */
  intro?: ComponentChildren
  children: ComponentChildren
}

export function SiteList(props: SiteListProps) {
  const { words, site, sites, list, intro, own } = props
  return (
    <main class="page">
      <header class="bar">
        <h1>
          {words.title} <small>{site.name}</small>
        </h1>
        <span class="acts">
          <SitePick site={site} sites={sites} label={props.siteLabel ?? words.title} onSite={props.onSite} />
          {props.acts}
          <button type="button" class="button primary" onClick={props.onFresh}>
            {words.fresh}
          </button>
        </span>
      </header>
      <div class={props.isNarrow ? 'page-body' : 'page-body wide'}>
        {intro}
        <LoadTrouble
          failed={list.failed.value}
          words={{ lost: words.lostLoad, again: words.again }}
          own={own}
          onAgain={() => void list.load()}
        />
        {props.children}
      </div>
    </main>
  )
}

/** What stands in the place of rows: grey ones while they come, a sentence when there are none, nothing when they did not come. */
export function NoRows(props: {
  rows: readonly unknown[] | null | undefined
  failed: Refusal | 'lost' | null
  words: Record<'empty' | 'emptyText', string>
}) {
  const { rows, failed, words } = props
  if (!rows) return failed ? null : <p class="skeleton tall" />
  if (rows.length > 0) return null
  return (
    <div class="empty">
      <b>{words.empty}</b>
      {words.emptyText}
    </div>
  )
}
