/** The demo site's accounts, orders and titles, in a table of its own. None of these people exists. */
import { DatabaseSync } from 'node:sqlite'

const DAY_MS = 24 * 60 * 60 * 1_000

const TABLES = `
  create table account (subject text primary key, login text unique, name text, plan text, state text) strict;
  create table device (id text primary key, subject text, name text, seen integer) strict;
  create table address (id text primary key, subject text, kind text, masked text, whole text unique) strict;
  create table purchase (id text primary key, subject text, title text, state text, amount integer,
    at integer, renews integer, watched integer, currency text) strict;
  create table title (id text primary key, name text, available integer, note text) strict;
  create table refund (id text primary key, purchase text unique, amount integer, reference text) strict;
  create table code (challenge text primary key, subject text, code text, until integer, tries integer) strict;
  create table notice (subject text, target text, title text, text text, link text, at integer) strict;
  create table done (key text primary key, path text, body text, answer text) strict;
`

/** subject, login, name, plan, state */
const ACCOUNTS = [
  ['u_xunian', 'xunian', '许念', '年度会员', 'active'],
  ['u_rania', 'rania', 'Rania M.', 'Monthly', 'active'],
  ['u_chen', 'chenmo', '陈默', '月度会员', 'frozen'],
  ['u_wu', 'wutong', '吴桐', '家庭会员', 'locked'],
] as const

type PurchaseRow = readonly [
  ...[id: string, subject: string, title: string, state: string, amount: number],
  ...[ago: number, renews: number | null, watched: number, currency?: string],
]

/** order, subject, title, state, fen or cents, days ago, renews in days, minutes watched since; in what, where it is not CNY */
const PURCHASES: readonly PurchaseRow[] = [
  ['DH20261120001', 'u_xunian', '年度会员', 'paid', 19_800, 3, 362, 12],
  ['DH20261018007', 'u_xunian', '点播：长夜航线', 'paid', 1_200, 39, null, 95],
  ['DH20261124003', 'u_xunian', '点播：玻璃镇', 'paid', 1_800, 1, null, 0],
  ['DH20261121044', 'u_rania', 'Monthly', 'paid', 2_500, 2, 28, 4],
  ['DH20261121045', 'u_rania', 'Monthly', 'paid', 2_500, 2, 28, 0],
  ['DH20261123077', 'u_rania', 'Single title: Night Voyage', 'paid', 499, 2, null, 0, 'USD'],
  ['DH20261119021', 'u_chen', '月度会员', 'failed', 2_500, 5, null, 0],
  ['DH20261101018', 'u_wu', '家庭会员', 'refunded', 4_500, 24, null, 0],
  ['DH20261125002', 'u_wu', '家庭会员', 'pending', 4_500, 0, null, 0],
]

const TITLES = [
  ['night-voyage', '长夜航线', 1, '每周三、周四 20:00 更新'],
  ['glass-town', '玻璃镇', 1, null],
  ['ninth-orbit', '第九轨道', 0, '授权到期，11 月 1 日起下架'],
  ['tea-ledger', '茶账', 0, '仅限中国大陆地区观看'],
  ['late-kitchen', '深夜灶台', 1, '第二季 12 月 5 日上线'],
] as const

/** @param now the instant from which the ages of all orders are counted */
export function openTables(now: number): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec(TABLES)
  const insert = (table: string, rows: readonly (readonly (string | number | null)[])[]) => {
    const statement = db.prepare(`insert into ${table} values (${rows[0]?.map(() => '?').join(', ')})`)
    for (const row of rows) statement.run(...row)
  }
  insert('account', ACCOUNTS)
  insert(
    'device',
    ACCOUNTS.flatMap(([subject]) => [
      [`${subject}-phone`, subject, '手机 · Chrome', now - 3_600_000],
      [`${subject}-tv`, subject, '客厅电视', now - DAY_MS],
    ]),
  )
  insert(
    'address',
    ACCOUNTS.flatMap(([subject, login], i) => [
      [`${subject}-mail`, subject, 'email', `${login.slice(0, 1)}***@example.com`, `${login}@example.com`],
      [`${subject}-tel`, subject, 'phone', `138****000${i + 1}`, `1380000000${i + 1}`],
    ]),
  )
  insert(
    'purchase',
    PURCHASES.map(([id, subject, title, state, amount, ago, renews, watched, currency = 'CNY']) => [
      ...[id, subject, title, state, amount],
      now - ago * DAY_MS,
      renews === null ? null : now + renews * DAY_MS,
      watched,
      currency,
    ]),
  )
  insert('title', TITLES)
  return db
}
