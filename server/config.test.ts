import { describe, expect, it } from 'vitest'
import { demoOrigin, readConfig } from './config.ts'

const configOf = (env: Record<string, string>) => {
  const read = readConfig(env)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.config
}
const problemsOf = (env: Record<string, string>) => {
  const read = readConfig(env)
  return 'problems' in read ? read.problems : []
}

describe('settings', () => {
  it('are complete without any', () => {
    const config = configOf({})
    expect(config).toMatchObject({
      port: 4400,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:4400',
      databaseUrl: null,
      redisUrl: null,
      logLevel: 'info',
      trustProxy: [],
      demo: true,
      metricsToken: null,
    })
    expect(config.dataDir).toMatch(/^\/.*data$/)
    expect(config.filesDir).toBe(`${config.dataDir}/files`)
  })

  it('let a model be asked where its address and its name are given, with a key or without', () => {
    const llm = { BOT_LLM_URL: 'http://127.0.0.1:8000/', BOT_LLM_MODEL: 'small' }
    expect(configOf({}).botLlm).toBeNull()
    expect(configOf(llm).botLlm).toEqual({ url: llm.BOT_LLM_URL, key: null, model: 'small' })
    expect(configOf({ ...llm, BOT_LLM_KEY: 'k' }).botLlm?.key).toBe('k')
    expect(problemsOf({ BOT_LLM_URL: llm.BOT_LLM_URL })[0]).toContain('BOT_LLM_MODEL')
    expect(problemsOf({ ...llm, BOT_LLM_URL: 'llm' })[0]).toContain('https://site.example.com/llm/')
  })

  it('take the public address from the port, unless it is given', () => {
    expect(configOf({ PORT: '5000' }).publicUrl).toBe('http://127.0.0.1:5000')
    expect(configOf({ PUBLIC_URL: 'https://chat.example.com/' }).publicUrl).toBe('https://chat.example.com')
  })

  it('refuse a plain-http address that is not this machine', () => {
    expect(problemsOf({ PUBLIC_URL: 'http://chat.example.com' })[0]).toContain('https://chat.example.com')
    expect(problemsOf({ PUBLIC_URL: 'http://localhost:4400' })).toEqual([])
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '44oo'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'chat.example.com'],
    ['PUBLIC_URL', 'https://chat.example.com/desk'],
    ['DATABASE_URL', 'mysql://x'],
    ['REDIS_URL', 'localhost:6379'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['DEMO', 'perhaps'],
    ['DEV_RELOAD', 'perhaps'],
    ['WEBHOOK_URL', 'ftp://site.example.com'],
    ['WEBHOOK_SECRET', 'short'],
    ['SITE_API_URL', 'site.example.com/foyer'],
    ['SITE_API_URL', 'https://desk:word@site.example.com/foyer/v1/'],
    ['SITE_API_SECRET', 'short'],
    ['SITE_ORIGINS', 'www.example.com'],
    ['SITE_ORIGINS', 'https://www.example.com/films'],
    ['SITE_ORIGINS', 'https://www.example.com http://tv.example.com'],
    ['SITE_CURRENCY', 'yuan'],
    ['SMTP_URL', 'https://mail.example.com'],
    ['SMTP_URL', 'mail.example.com:25'],
    ['MAIL_FROM', 'Support'],
    ['MAIL_FROM', 'Support <a@b> <c@d>'],
    ['METRICS_TOKEN', 'short'],
    ['SECRET', 'short'],
  ])('name %s when it is %j', (name, value) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} is `))
  })

  it('say all problems at once', () => {
    expect(problemsOf({ PORT: '0', DEMO: 'x' })).toHaveLength(2)
  })

  it('leave the demo out where others come, unless it is wanted', () => {
    expect(configOf({ PUBLIC_URL: 'https://chat.example.com' }).demo).toBe(false)
    expect(configOf({ PUBLIC_URL: 'https://chat.example.com', DEMO: 'on' }).demo).toBe(true)
    expect(demoOrigin({ publicUrl: 'https://127.0.0.1:4443' })).toBe('https://localhost:4443')
  })

  it('read where the site stands', () => {
    expect(configOf({}).siteOrigins).toBeNull()
    expect(configOf({ SITE_ORIGINS: 'https://www.example.com/, http://localhost:3000' }).siteOrigins).toEqual(
      ['https://www.example.com', 'http://localhost:3000'],
    )
  })

  it('send mails, write them down where somebody develops, and offer none elsewhere', () => {
    const smtp = { SMTP_URL: 'smtps://me:secret@mail.example.com', MAIL_FROM: '客服 <help@example.com>' }
    const there = { PUBLIC_URL: 'https://chat.example.com' }
    expect(configOf({ ...there, ...smtp }).mail).toEqual({ url: smtp.SMTP_URL, from: smtp.MAIL_FROM })
    expect(configOf({}).mail).toBe('written')
    expect(configOf({ NODE_ENV: 'production' }).mail).toBeNull()
    expect(configOf(there).mail).toBeNull()
    const [problem = ''] = problemsOf({ SMTP_URL: smtp.SMTP_URL })
    expect(problem).toMatch(/^MAIL_FROM is missing/)
    // It holds a password.
    expect(problemsOf({ SMTP_URL: 'https://me:secret@mail.example.com' }).join()).not.toContain('secret')
  })

  it('read a list of trusted networks', () => {
    expect(configOf({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1'])
  })
})
