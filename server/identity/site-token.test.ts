import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { readSiteToken, TOKEN_LIFE_MS } from './site-token.ts'

const NOW = Date.parse('2026-11-26T04:00:00Z')
const SECONDS = NOW / 1_000
const SECRET = 'of the site, and long enough for it'
const OLD = 'of last year, and long enough for it'
const CLAIMS = { sub: 'u_xunian', aud: 'pk_demo', iat: SECONDS, exp: SECONDS + 600 }

const sign = (claims: object, secret = SECRET, alg = 'HS256') =>
  new SignJWT({ ...CLAIMS, ...claims })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret.padEnd(64, '.').slice(0, alg === 'HS256' ? secret.length : 64)))

const read = (jwt: string, secrets: readonly string[] = [SECRET]) =>
  readSiteToken({ jwt, secrets, audience: 'pk_demo', now: NOW })

describe('what a site says of its visitor', () => {
  test('is believed when all of it is right', async () => {
    expect(
      await read(await sign({ name: '  许念 ', vip: true, region: ' 华东 ', plan: '年度会员' })),
    ).toEqual({
      proven: {
        subject: 'u_xunian',
        name: '许念',
        vip: true,
        region: '华东',
        until: NOW + 600_000,
        jti: null,
      },
    })
    expect(await read(await sign({}))).toEqual({
      proven: { subject: 'u_xunian', name: null, vip: false, region: null, until: NOW + 600_000, jti: null },
    })
  })

  test('is believed under each of the secrets that hold, and under no other', async () => {
    const jwt = await sign({}, OLD)
    expect(await read(jwt, [SECRET, OLD])).toHaveProperty('proven')
    expect(await read(jwt)).toEqual({ fault: 'signature' })
    expect(await read(jwt, [])).toEqual({ fault: 'off' })
  })

  const wrong: [string, string, () => string | Promise<string>][] = [
    ['without a signature', 'signature', () => new UnsecuredJWT({ ...CLAIMS }).encode()],
    ['signed in another way', 'signature', () => sign({}, SECRET, 'HS512')],
    ['changed afterwards', 'signature', async () => forged(await sign({}))],
    ['no token', 'signature', () => 'a.b.c'],
    ['over', 'expired', () => sign({ exp: SECONDS - 1 })],
    ['over just now', 'expired', () => sign({ exp: SECONDS })],
    ['without an end', 'claims', () => sign({ exp: undefined })],
    ['without a beginning', 'claims', () => sign({ iat: undefined })],
    ['good for too long', 'too_long', () => sign({ exp: SECONDS + TOKEN_LIFE_MS / 1_000 + 1 })],
    ['from the future', 'early', () => sign({ iat: SECONDS + 61 })],
    ['not to be used yet', 'early', () => sign({ nbf: SECONDS + 61 })],
    ['for another site', 'audience', () => sign({ aud: 'pk_other' })],
    ['for no site', 'audience', () => sign({ aud: undefined })],
    ['about nobody', 'subject', () => sign({ sub: undefined })],
    ['about an empty name', 'subject', () => sign({ sub: '' })],
    ['about a name with something invisible in it', 'subject', () => sign({ sub: 'u_xu\u200bnian' })],
    ['about a name that is too long', 'subject', () => sign({ sub: 'u'.repeat(201) })],
    ['with a name that is none', 'claims', () => sign({ name: 7 })],
    ['with a name of its own that is none', 'claims', () => sign({ jti: '' })],
    ['with a region that is none', 'claims', () => sign({ region: ['华东'] })],
    ['with a region that is too long', 'claims', () => sign({ region: '东'.repeat(65) })],
    ['with a word for yes', 'claims', () => sign({ vip: 'yes' })],
  ]
  test.each(wrong)('is not believed: %s', async (_what, fault, jwt) => {
    expect(await read(await jwt())).toEqual({ fault })
  })

  test('has a name of its own, which a site may ask for', async () => {
    const ask = { secrets: [SECRET], audience: 'pk_demo', now: NOW, named: true }
    expect(await readSiteToken({ ...ask, jwt: await sign({}) })).toEqual({ fault: 'claims' })
    expect(await readSiteToken({ ...ask, jwt: await sign({ jti: 'one' }) })).toMatchObject({
      proven: { jti: 'one' },
    })
  })

  test('may be good for ten minutes, and a minute early', async () => {
    expect(await read(await sign({ exp: SECONDS + TOKEN_LIFE_MS / 1_000 }))).toHaveProperty('proven')
    expect(await read(await sign({ iat: SECONDS + 60 }))).toHaveProperty('proven')
    expect(await read(await sign({ sub: 'u'.repeat(200) }))).toHaveProperty('proven')
  })
})

/** Another account under the signature of the first. */
function forged(jwt: string): string {
  const [head, , signature] = jwt.split('.')
  const body = Buffer.from(JSON.stringify({ ...CLAIMS, sub: 'u_chen' })).toString('base64url')
  return [head, body, signature].join('.')
}
