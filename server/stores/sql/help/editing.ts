/** Articles as those see them who write them. */
import type { Pool, PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import {
  type ArticlePlace,
  type ArticleText,
  type ArticleVersion,
  HELP_LOCALES,
  type HelpLocale,
} from '#shared/protocol/help.ts'
import type { Change, HelpStore, Shipment } from '../../../domain/help/store.ts'
import { inTransaction, reading } from '../database.ts'
import { toDate } from '../instants.ts'
import { addPostings, putPostings } from './postings.ts'
import { TEXT_COLUMNS } from './shelves.ts'

/** Versions that an editor is shown. */
const VERSIONS = 60
const UNIQUE_VIOLATION = '23505'

/** Leaves a transaction without keeping anything of it. */
class Undone extends Error {}

export function createEditing(pool: Pool): Pick<HelpStore, 'edited' | 'save' | 'publish' | 'ship'> {
  return {
    async edited(site, id) {
      const place = await reading(() =>
        pool.query<ArticlePlace & { rev: number }>(
          'select id, slug, category, rev from article where site = $1 and id = $2',
          [site, id],
        ),
      )
      const [article] = place.rows
      if (!article) return null
      const versions = await reading(() =>
        pool.query<ArticleVersion>(
          `select v.locale, v.version, v.state, ${TEXT_COLUMNS}, g.name as by, v.at
           from article_version v left join agent g on g.id = v.by
           where v.article = $1 order by v.version desc, v.locale desc limit ${VERSIONS}`,
          [id],
        ),
      )
      return { ...article, versions: versions.rows }
    },
    async save(change, place, locale, text) {
      try {
        return await inTransaction(pool, async (client) => {
          if (!(await (change.rev === 0 ? create(client, change, place) : touch(client, change, place))))
            throw new Undone()
          await writeDraft(client, change, locale, text)
          return 'saved' as const
        })
      } catch (error) {
        if (error instanceof Undone) return 'conflict'
        const { code, constraint } = error as { code?: string; constraint?: string }
        if (code !== UNIQUE_VIOLATION) throw error
        return constraint === 'article_pkey' ? 'conflict' : 'slug_taken'
      }
    },
    publish: (change, locale, postings) =>
      inTransaction(pool, async (client) => {
        if (!(await touch(client, change, null))) return 'conflict'
        await client.query(
          `update article_version set state = $3 where article = $1 and locale = $2 and state = 'published'`,
          [change.id, locale, postings === null ? 'withdrawn' : 'replaced'],
        )
        if (postings !== null)
          await client.query(
            `update article_version set state = 'published', by = $3, at = $4
             where article = $1 and locale = $2 and state = 'draft'`,
            [change.id, locale, change.by, toDate(change.at)],
          )
        await putPostings(client, { site: change.site, locale }, change.id, postings)
        return 'saved'
      }),
    ship: (site, articles, at) =>
      inTransaction(pool, async (client) => {
        const added: Shipment[] = []
        for (const one of articles) {
          const change = { site, id: one.place.id, rev: 0, by: null, at }
          const known = await client.query('select from article where site = $1 and slug = $2', [
            site,
            one.place.slug,
          ])
          if (known.rowCount !== 0 || !(await create(client, change, one.place))) continue
          for (const { locale, text } of one.texts)
            await insertVersion(client, change, locale, 1, 'published', text)
          added.push(one)
        }
        for (const locale of HELP_LOCALES) {
          const indexed = added.flatMap(({ place, texts }) =>
            texts
              .filter((text) => text.locale === locale)
              .map(({ postings }) => ({ article: place.id, postings })),
          )
          await addPostings(client, { site, locale }, indexed)
        }
        return added.length
      }),
  }
}

type Place = Pick<ArticlePlace, 'slug' | 'category'>

async function create(client: PoolClient, { site, id, at }: Change, place: Place): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into article (id, site, slug, category, place, rev, changed_at)
     select $1, $2, $3, $4, coalesce(max(place), 0) + 1, 1, $5 from article where site = $2`,
    [id, site, place.slug, place.category, toDate(at)],
  )
  return rowCount === 1
}

/** @returns false where somebody else was quicker */
async function touch(
  client: PoolClient,
  { site, id, rev, at }: Change,
  place: Place | null,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update article set rev = rev + 1, changed_at = $4, slug = coalesce($5, slug), category = coalesce($6, category)
     where id = $1 and site = $2 and rev = $3`,
    [id, site, rev, toDate(at), place?.slug ?? null, place?.category ?? null],
  )
  return rowCount === 1
}

/** The draft of a language is one, however often it is saved. */
async function writeDraft(
  client: PoolClient,
  change: Change,
  locale: HelpLocale,
  text: ArticleText,
): Promise<void> {
  await client.query(`delete from article_version where article = $1 and locale = $2 and state = 'draft'`, [
    change.id,
    locale,
  ])
  const { rows } = await client.query<{ next: number }>(
    'select coalesce(max(version), 0) + 1 as next from article_version where article = $1 and locale = $2',
    [change.id, locale],
  )
  await insertVersion(client, change, locale, rows[0]?.next ?? 1, 'draft', text)
}

function insertVersion(
  client: PoolClient,
  { id, by, at }: { id: Id; by: Id | null; at: number },
  locale: HelpLocale,
  version: number,
  state: 'draft' | 'published',
  { title, summary, body, steps, errors, keywords, devices }: ArticleText,
): Promise<unknown> {
  return client.query(
    `insert into article_version (article, locale, version, state, title, summary, body, steps, errors, keywords, devices, by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [id, locale, version, state, title, summary, body, steps, errors, keywords, devices, by, toDate(at)],
  )
}
