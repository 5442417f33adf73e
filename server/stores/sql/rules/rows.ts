/** The rules of the sites: written by revision, so that nobody overwrites another, and kept in an order. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Rule } from '#shared/protocol/rules.ts'
import type { ActiveRule, RuleChange, RuleStore } from '../../../domain/rules/store.ts'
import { inTransaction, reading } from '../database.ts'
import { toDate } from '../instants.ts'

type Rows = 'site' | 'list' | 'one' | 'save' | 'remove' | 'move' | 'active'

const UNIQUE_VIOLATION = '23505'

const RULES = `select r.id, r.rev, r.is_on as enabled, r.document, r.changed_at as "changedAt", a.name as "changedBy",
    l.ran, l.last as "lastRanAt", l.error as "lastError"
  from rule r left join agent a on a.id = r.changed_by
  cross join lateral (
    select count(n.done_at)::int as ran, max(n.at) as last, (array_agg(n.error order by n.at desc))[1] as error
    from rule_run n where n.rule = r.id and n.at >= $2) l
  where r.site = $1 and r.removed_at is null`

export function createRuleRows(pool: Pool): Pick<RuleStore, Rows> {
  const read = async (where: string, values: unknown[]): Promise<Rule[]> =>
    (await reading(() => pool.query<Rule>(`${RULES} ${where}`, values))).rows

  async function touch(text: string, values: unknown[]): Promise<'saved' | 'conflict'> {
    try {
      const { rowCount } = await reading(() => pool.query(text, values))
      return rowCount === 1 ? 'saved' : 'conflict'
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return 'conflict'
      throw error
    }
  }

  const valuesOf = ({ id, site, rev, at, by }: RuleChange) => [id, site, rev, toDate(at), by]

  return {
    async site(site) {
      const { rows } = await reading(() =>
        pool.query<{ name: string; teams: { id: Id; name: string }[] }>(
          `select name, (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.created_at), '[]')
             from team t where t.site = site.id) as teams from site where id = $1`,
          [site],
        ),
      )
      return rows[0] ?? null
    },
    list: (site, since) => read('order by r.position, r.id', [site, toDate(since)]),
    one: async (site, id, since) => (await read('and r.id = $3', [site, toDate(since), id]))[0] ?? null,
    save: (change, enabled, document) =>
      change.rev === 0
        ? touch(
            `insert into rule (id, site, rev, changed_at, changed_by, is_on, document, position)
             select $1, $2, $3 + 1, $4, $5, $6, $7, coalesce(max(position), 0) + 1 from rule where site = $2`,
            [...valuesOf(change), enabled, JSON.stringify(document)],
          )
        : touch(
            `update rule set is_on = $6, document = $7, rev = rev + 1, changed_at = $4, changed_by = $5
             where id = $1 and site = $2 and rev = $3 and removed_at is null`,
            [...valuesOf(change), enabled, JSON.stringify(document)],
          ),
    remove: (change, removed) =>
      touch(
        `update rule set removed_at = case when $6 then $4::timestamptz end, rev = rev + 1, changed_at = $4, changed_by = $5
         where id = $1 and site = $2 and rev = $3 and (removed_at is null) = $6`,
        [...valuesOf(change), removed],
      ),
    move: (site, id, by) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: Id }>(
          'select id from rule where site = $1 and removed_at is null order by position, id for update',
          [site],
        )
        const order = rows.map((row) => row.id)
        const from = order.indexOf(id)
        const to = from + by
        if (from === -1 || to < 0 || to >= order.length) return
        order.splice(from, 1)
        order.splice(to, 0, id)
        await client.query(
          `update rule set position = n.position from unnest($1::uuid[]) with ordinality as n (id, position)
           where rule.id = n.id`,
          [order],
        )
      }),
    async active(which) {
      const { rows } = await reading(() =>
        pool.query<ActiveRule>({
          name: 'rules-active',
          text: `select id, site, document from rule where is_on and removed_at is null
              and ($1::uuid is null or site = $1) and ($2::text is null or document->>'on' = $2)
            order by site, position, id`,
          values: [which?.site ?? null, which?.on ?? null],
        }),
      )
      return rows
    },
  }
}
