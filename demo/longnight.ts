/**
 * The demo site as a whole: its pages, its own systems, and its word about who is signed in. Here anybody may be any of
 * the invented people; a real site signs only for whom it has let in.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { createDemo, type DemoAnswer, type DemoAsk, DIST } from './serve.ts'
import { type Systems, startSystems } from './systems.ts'

export type Longnight = {
  /** Answers the questions of browsers. */
  answer(ask: DemoAsk): Promise<DemoAnswer>
  /** Where the desk asks, and the secret of both. */
  systems: { url: string; secret: string }
  /** The secret that the desk has given to this site; before that nobody can sign in. */
  signWith(secret: string): void
  close(): Promise<void>
}

export type LongnightOptions = {
  now: () => number
  /** Where a real site sends a mail or an SMS. */
  send?: (message: { address: string; purpose: string; code: string }) => void
}

/** What the page gives to the chat; it asks for another before this one ends. */
const TOKEN_MINUTES = 10
const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

export async function openLongnight({ now, send }: LongnightOptions): Promise<Longnight> {
  const secret = randomBytes(32).toString('base64url')
  const systems = await startSystems({ secret, now, ...(send ? { send } : {}) })
  const pages = createDemo(DIST)
  let signing: string | null = null

  return {
    systems: { url: systems.url, secret },
    close: systems.close,
    signWith(given) {
      signing = given
    },
    async answer(ask) {
      const [, what, subject = ''] = /^\/demo\/(people|session)(?:\/([\w-]{1,60}))?$/.exec(ask.path) ?? []
      if (what === 'people' && subject === '') return json({ people: systems.people() })
      if (what !== 'session') return pages(ask)
      const person = personOf(systems, subject)
      if (!person || signing === null) return json({}, 404)
      return json({ ...person, jwt: await sign(subject, person, ask.siteKey, signing) })
    },
  }

  function sign(subject: string, { account }: Person, site: string, key: string): Promise<string> {
    const seconds = Math.floor(now() / 1_000)
    return new SignJWT({ name: account.name, vip: account.plan.includes('年度') })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setAudience(site)
      .setIssuedAt(seconds)
      .setJti(randomUUID())
      .setExpirationTime(seconds + TOKEN_MINUTES * 60)
      .sign(new TextEncoder().encode(key))
  }
}

type Person = { account: { name: string; plan: string }; orders: unknown; inbox: unknown; texts: unknown }

function personOf(systems: Systems, subject: string): Person | null {
  const { account } = systems.read('account/read', subject) as { account: Person['account'] | null }
  if (!account) return null
  const { orders } = systems.read('orders/list', subject) as { orders: unknown }
  return { account, orders, inbox: systems.inbox(subject), texts: systems.texts(subject) }
}

const json = (body: object, status = 200): DemoAnswer => ({
  status,
  headers: JSON_HEADERS,
  body: JSON.stringify(body),
})
