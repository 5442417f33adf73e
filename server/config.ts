/** The settings of the desk, read from the environment once. A wrong value keeps the process from starting. */
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { BOUNDS, type Bounds, DEADLINES, type Deadlines, LIMITS, type Limits } from './limits.ts'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type Config = {
  port: number
  host: string
  /** Absolute path of the directory that holds what the desk keeps by itself. */
  dataDir: string
  /** Absolute path of the directory of uploaded files; nodes of one desk share it. */
  filesDir: string
  /** The origin under which browsers reach the desk, without a slash at the end. */
  publicUrl: string
  /** Null: the start brings up a store of its own. */
  databaseUrl: string | null
  redisUrl: string | null
  logLevel: LogLevel
  /** Networks (`10.0.0.0/8`) and addresses whose `X-Forwarded-For` is believed. */
  trustProxy: readonly string[]
  demo: boolean
  /** Pages load themselves again after each start; `npm run dev` says so. */
  reload: boolean
  /** Where the site stands that may show the panel; null: as it is in the record. */
  siteOrigins: readonly string[] | null
  /** In which the site is paid; null: as it is in the record. */
  siteCurrency: string | null
  /** Null: `/metrics` does not exist. */
  metricsToken: string | null
  /** Where the site's own systems hear what became of conversations; null: nobody is told. */
  webhook: { url: string; secret: string } | null
  /** Where webhooks may lead besides public addresses: these networks, and this machine while the desk is only here. */
  hooks: { networks: readonly string[]; loopback: boolean }
  /** The site's own systems, which are asked about accounts and orders; null: nobody can be asked. */
  siteApi: { url: string; secret: string } | null
  /**
   * How mails are sent to visitors: by SMTP; written down to be looked at, on the machine of whoever develops; or not at all,
   * and then nobody is offered any.
   */
  mail: { url: string; from: string } | 'written' | null
  /** A language model that puts passages of the help centre into words; null: they speak for themselves. */
  botLlm: { url: string; key: string | null; model: string } | null
  /** Signs what must not be forged; made and kept in the data directory when not given. */
  secret: string | null
  limits: Limits
  bounds: Bounds
  deadlines: Deadlines
}

/** The site that the desk is founded with, and whose systems are asked. */
export const FIRST_SITE = 'pk_demo'

export type Environment = Readonly<Record<string, string | undefined>>

const SECRET_MIN = 32
const METRICS_TOKEN_MIN = 16
/** Their values are never printed: they hold passwords. */
const UNSAID = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'METRICS_TOKEN',
  'SECRET',
  'WEBHOOK_SECRET',
  'SITE_API_SECRET',
  'SMTP_URL',
  'BOT_LLM_KEY',
])
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** @returns the settings, or every problem in one sentence each: which setting, why, and what would be right. */
export function readConfig(env: Environment): { config: Config } | { problems: string[] } {
  const problems: string[] = []
  const read = <T>(name: string, otherwise: T, parse: (text: string) => T | Problem): T => {
    const text = env[name]?.trim()
    if (!text) return otherwise
    const value = parse(text)
    if (!(value instanceof Problem)) return value
    problems.push(`${name} is ${UNSAID.has(name) ? 'wrong' : JSON.stringify(text)}: ${value.why}`)
    return otherwise
  }
  const port = read('PORT', 4400, parsePort)
  const dataDir = read('DATA_DIR', resolve('data'), (text) => resolve(text))
  const config: Config = {
    port,
    host: read('HOST', '127.0.0.1', parseHost),
    dataDir,
    filesDir: read('FILES_DIR', join(dataDir, 'files'), (text) => resolve(text)),
    publicUrl: read('PUBLIC_URL', `http://127.0.0.1:${port}`, parsePublicUrl),
    databaseUrl: read<string | null>('DATABASE_URL', null, parseStore(['postgres:', 'postgresql:'])),
    redisUrl: read<string | null>('REDIS_URL', null, parseStore(['redis:', 'rediss:'])),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', parseLogLevel),
    trustProxy: read<readonly string[]>('TRUST_PROXY', [], parseNetworks),
    reload: read('DEV_RELOAD', false, parseSwitch),
    demo: true,
    siteOrigins: read<readonly string[] | null>('SITE_ORIGINS', null, parseOrigins),
    siteCurrency: read<string | null>('SITE_CURRENCY', null, parseCurrency),
    metricsToken: read<string | null>('METRICS_TOKEN', null, parseLong(METRICS_TOKEN_MIN)),
    secret: read<string | null>('SECRET', null, parseLong(SECRET_MIN)),
    webhook: null,
    hooks: { networks: read<readonly string[]>('WEBHOOK_NETWORKS', [], parseNetworks), loopback: false },
    siteApi: null,
    mail: null,
    botLlm: null,
    limits: LIMITS,
    bounds: BOUNDS,
    deadlines: DEADLINES,
  }
  // A desk that others reach is no place for a demonstration, unless that is wanted.
  config.hooks.loopback = isLoopback(new URL(config.publicUrl))
  config.demo = read('DEMO', isLoopback(new URL(config.publicUrl)), parseSwitch)
  const pair = (name: 'WEBHOOK' | 'SITE_API', path: string) => {
    const url = read<string | null>(`${name}_URL`, null, parseOwnSystem(path))
    const secret = read<string | null>(`${name}_SECRET`, null, parseLong(SECRET_MIN))
    if (url !== null && secret !== null) return { url, secret }
    if (url !== null && !env[`${name}_SECRET`]?.trim())
      problems.push(
        `${name}_SECRET is missing: with it the receiver knows that a call of ${name}_URL is ours.`,
      )
    return null
  }
  config.webhook = pair('WEBHOOK', 'hooks/foyer')
  config.siteApi = pair('SITE_API', 'foyer/v1/')
  const smtp = read<string | null>('SMTP_URL', null, parseSmtp)
  const from = read<string | null>('MAIL_FROM', null, parseFrom)
  if (smtp !== null && from !== null) config.mail = { url: smtp, from }
  else if (smtp !== null && !env.MAIL_FROM?.trim())
    problems.push('MAIL_FROM is missing: it is from whom mails come, such as Support <support@example.com>.')
  else if (!env.SMTP_URL?.trim() && isLoopback(new URL(config.publicUrl)) && env.NODE_ENV !== 'production')
    config.mail = 'written'
  const model = read<string | null>('BOT_LLM_MODEL', null, (text) => text)
  const llm = read<string | null>('BOT_LLM_URL', null, parseOwnSystem('llm/'))
  const key = read<string | null>('BOT_LLM_KEY', null, parseLong(1))
  if (llm !== null && model !== null) config.botLlm = { url: llm, key, model }
  else if (llm !== null)
    problems.push('BOT_LLM_MODEL is missing: it names the model that BOT_LLM_URL is to use.')
  return problems.length > 0 ? { problems } : { config }
}

/** The demo site, which stands on another site than the desk: `localhost` is another one than 127.0.0.1. */
export function demoOrigin({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  const url = new URL(publicUrl)
  url.hostname = 'localhost'
  return url.origin
}

class Problem {
  readonly why: string
  constructor(why: string) {
    this.why = why
  }
}

function parsePort(text: string): number | Problem {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port
  return new Problem('a port is a whole number from 1 to 65535, such as 4400.')
}

function parseHost(text: string): string | Problem {
  if (isIP(text) || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text)) return text
  return new Problem('it is the address to listen on, such as 127.0.0.1, 0.0.0.0 or ::.')
}

function parsePublicUrl(text: string): string | Problem {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return new Problem('it is the address that browsers open, such as https://chat.example.com.')
  if (url.pathname !== '/' || url.search || url.hash || url.username)
    return new Problem(`only scheme, name and port belong here: ${url.origin}.`)
  if (url.protocol === 'http:' && !isLoopback(url))
    return new Problem(
      `plain http would show sessions to everybody on the way; use https://${url.host}, or http://127.0.0.1 on this machine.`,
    )
  return url.origin
}

const isLoopback = (url: URL) => LOOPBACK.has(url.hostname)

function parseOrigins(text: string): readonly string[] | Problem {
  const origins: string[] = []
  for (const one of text.split(/[\s,]+/).filter(Boolean)) {
    const url = URL.canParse(one) ? new URL(one) : null
    const isOrigin = url && ['http:', 'https:'].includes(url.protocol) && url.href === `${url.origin}/`
    if (!isOrigin || (url.protocol === 'http:' && !isLoopback(url)))
      return new Problem(
        `${JSON.stringify(one)} is no address of a site; list them like https://www.example.com, https://tv.example.com.`,
      )
    origins.push(url.origin)
  }
  return origins
}

function parseCurrency(text: string): string | Problem {
  const known = new Set(Intl.supportedValuesOf('currency'))
  return known.has(text)
    ? text
    : new Problem(`${JSON.stringify(text)} is no currency; write its code, like CNY.`)
}

function parseOwnSystem(path: string) {
  return (text: string): string | Problem => {
    const url = URL.canParse(text) ? new URL(text) : null
    if (!url || !['http:', 'https:'].includes(url.protocol))
      return new Problem(`it is the address of your own system, such as https://site.example.com/${path}.`)
    if (url.username || url.password)
      return new Problem('a name or password does not belong into an address.')
    return url.href
  }
}

function parseStore(protocols: readonly string[]) {
  return (text: string): string | Problem => {
    if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text
    return new Problem(`it begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`)
  }
}

function parseSmtp(text: string): string | Problem {
  if (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '')
    return text
  return new Problem('it is like smtps://user:password@mail.example.com.')
}

/** One address, with or without a name. */
function parseFrom(text: string): string | Problem {
  if (/^([^<>"\r\n]{0,80}<)?[^\s@<>"(),;:]+@[^\s@<>"(),;:]+>?$/.test(text)) return text
  return new Problem('it is one address, such as Support <support@example.com>.')
}

function parseLogLevel(text: string): LogLevel | Problem {
  return LOG_LEVELS.find((level) => level === text) ?? new Problem(`choose one of ${LOG_LEVELS.join(', ')}.`)
}

function parseNetworks(text: string): readonly string[] | Problem {
  const networks = text.split(/[\s,]+/).filter(Boolean)
  const wrong = networks.find((network) => !isNetwork(network))
  if (wrong === undefined) return networks
  return new Problem(
    `${JSON.stringify(wrong)} is no network; list them like 10.0.0.0/8, 192.168.1.7 (a number of hops or "true" would let anybody forge an address).`,
  )
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (version === 4 ? 32 : 128)
}

function parseSwitch(text: string): boolean | Problem {
  if (['on', 'true', '1', 'yes'].includes(text.toLowerCase())) return true
  if (['off', 'false', '0', 'no'].includes(text.toLowerCase())) return false
  return new Problem('say on or off.')
}

function parseLong(min: number) {
  return (text: string): string | Problem =>
    text.length >= min ? text : new Problem(`it needs at least ${min} characters that nobody can guess.`)
}
