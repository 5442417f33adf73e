/** The help centre: articles and their versions, the index of what can be read, and what viewers made of it. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table article (
    id uuid primary key,
    site uuid not null references site,
    slug text not null,
    category text not null,
    place int not null,
    rev int not null,
    changed_at timestamptz not null,
    unique (site, slug)
  )`,
  // Of each language at most one draft, and at most one that is read.
  `create table article_version (
    article uuid not null references article,
    locale text not null,
    version int not null,
    state text not null check (state in ('draft', 'published', 'replaced', 'withdrawn')),
    title text not null,
    summary text not null,
    body text not null,
    steps text[] not null,
    errors text[] not null,
    keywords text[] not null,
    by uuid references agent,
    at timestamptz not null,
    primary key (article, locale, version)
  )`,
  `create unique index article_draft on article_version (article, locale) where state = 'draft'`,
  `create unique index article_published on article_version (article, locale) where state = 'published'`,

  // The index: one shelf for each site and language.
  `create table help_shelf (
    id int generated always as identity primary key,
    site uuid not null references site,
    locale text not null,
    unique (site, locale)
  )`,
  // `near`: what is left of a word without one of its letters, to find it in spite of a slip.
  `create table help_term (
    shelf int not null references help_shelf,
    term text not null,
    articles int not null,
    near text[],
    primary key (shelf, term)
  )`,
  `create index help_term_near on help_term using gin (near) where near is not null`,
  `create table help_posting (
    shelf int not null references help_shelf,
    term text not null,
    article uuid not null references article,
    weight real not null,
    primary key (shelf, term, article)
  )`,
  `create index help_posting_article on help_posting (article, shelf)`,

  `create table help_miss (
    site uuid not null references site,
    locale text not null,
    query text not null,
    times int not null,
    at timestamptz not null,
    primary key (site, locale, query)
  )`,
  `create table help_read (
    site uuid not null references site,
    article uuid not null references article,
    visitor uuid not null references visitor,
    locale text not null,
    came_from text not null check (came_from in ('browse', 'search', 'suggestion')),
    at timestamptz not null
  )`,
  `create index help_read_site on help_read (site, at)`,
  `create table help_rating (
    article uuid not null references article,
    locale text not null,
    visitor uuid references visitor,
    helpful boolean not null,
    reason text,
    at timestamptz not null
  )`,
  `create unique index help_rating_visitor on help_rating (article, visitor) where visitor is not null`,
  `create index help_rating_article on help_rating (article, at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
