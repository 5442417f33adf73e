/** A help centre of thousands of articles, written straight into its tables: nothing is searched in it. */
import type { Pool } from 'pg'

/**
 * `many-1` and on, in turn of each category: in Chinese as published, every second one in English too; of every tenth
 * there is a newer draft in Chinese, of every hundredth the English is withdrawn.
 */
export async function seedArticles(pool: Pool, site: string, count: number, prefix = 'many'): Promise<void> {
  await pool.query(
    `insert into article (id, site, slug, category, place, rev, changed_at)
     select gen_random_uuid(), $1, $3 || '-' || n, (array['playback', 'devices', 'account', 'membership', 'content', 'community'])[1 + n % 6],
       1000 + n, 1, now() from generate_series(1, $2::int) n`,
    [site, count, prefix],
  )
  const texts = `'', '', '{}'::text[], '{}'::text[], '{}'::text[], now()`
  await pool.query(
    `with own as (select id, slug, split_part(slug, '-', 2)::int as n from article where site = $1 and slug like $2 || '-%')
     insert into article_version (article, locale, version, state, title, summary, body, steps, errors, keywords, at)
     select id, 'zh-CN', 1, 'published', '第 ' || n || ' 问', ${texts} from own
     union all select id, 'zh-CN', 2, 'draft', '第 ' || n || ' 问（新）', ${texts} from own where n % 10 = 0
     union all select id, 'en', 1, case when n % 100 = 0 then 'withdrawn' else 'published' end, 'Question 100%_' || n, ${texts}
       from own where n % 2 = 0`,
    [site, prefix],
  )
  await pool.query('analyze article, article_version')
}
