/** The page of a case as a browser without scripts sees it, which keeps its cookies and goes where it is sent; and what it holds. */
import { createHash, randomBytes } from 'node:crypto'
import type { TestApp } from './app.ts'
import { anId, connectVisitor, startConversation } from './callers.ts'

export type CasePage = { status: number; page: string; headers: Headers; path: string }

export function caseBrowser({ url }: { url: string }, language = 'zh-CN') {
  const jar = new Map<string, string>()
  const headers = () => ({
    'accept-language': language,
    accept: 'text/html',
    ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
  })

  async function go(path: string, init: RequestInit = {}): Promise<CasePage> {
    const answer = await fetch(url + path, {
      ...init,
      headers: { ...headers(), ...(init.headers as object) },
      redirect: 'manual',
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to !== null) return go(to)
    return { status: answer.status, page: await answer.text(), headers: answer.headers, path }
  }

  return {
    jar,
    get: (path: string) => go(path),
    post: (fields: Record<string, string>, more: Record<string, string> = {}) =>
      go('/case', { method: 'POST', headers: more, body: new URLSearchParams(fields) }),
  }
}

export type CaseBrowser = ReturnType<typeof caseBrowser>

/** A pass for a case of this number, which is made for it, with a conversation of the visitor. */
export async function passFor(desk: TestApp, token: string, number: string): Promise<{ cookie: string }> {
  const { pool } = desk.app.database
  const line = await connectVisitor(desk, token)
  const { id: conversation } = await startConversation(line, '想退款', 'refund')
  line.close()
  const made = anId()
  await pool.query(
    `insert into desk_case (id, number, site, visitor, conversation, lookup_hash, kind, object, state, opened_at)
     select $1, $2, site, visitor, id, '\\x00', 'refund', $4, 'received', now() from conversation where id = $3`,
    [made, number, conversation, anId()],
  )
  const pass = randomBytes(32).toString('base64url')
  const digest = createHash('sha256').update(pass).digest()
  await pool.query(
    `insert into case_pass (id, digest, case_id, until) values ($1, $2, $3, now() + interval '20 years')`,
    [anId(), digest, made],
  )
  return { cookie: `__Host-foyer-case=${pass}` }
}
