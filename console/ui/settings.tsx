import { useState } from 'preact/hooks'
import type { Locale } from '#shared/words/types.ts'
import { type Theme, useScreen } from './screen.ts'
import { Teams } from './teams/teams.tsx'
import { Topics } from './topics/topics.tsx'
import { TopicsOfSite } from './topics/use.ts'

const THEMES: readonly Theme[] = ['auto', 'light', 'dark']
const LOCALES: readonly (readonly [Locale, string])[] = [
  ['zh-CN', '中文'],
  ['en', 'English'],
]

export function Settings() {
  const { desk, words, preferences, prefer } = useScreen()
  const me = desk.me.value
  // Who works in several teams of a site has it once for each.
  const sites = [...new Map((me?.sites ?? []).map((one) => [one.id, one])).values()]
  return (
    <main class="page">
      <header class="bar">
        <h1>{words.settings}</h1>
        <button type="button" class="button" onClick={() => void desk.signOut()}>
          {words.signOut}
        </button>
      </header>
      <div class="page-body">
        <section class="card form">
          {me && (
            <p>
              <b>{me.name}</b> <span class="quiet">{me.email}</span>
            </p>
          )}
          <label class="field">
            <span>{words.languageName}</span>
            <select
              value={preferences.locale}
              onChange={(event) => prefer({ locale: event.currentTarget.value as Locale })}
            >
              {LOCALES.map(([locale, name]) => (
                <option key={locale} value={locale}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{words.theme}</span>
            <select
              value={preferences.theme}
              onChange={(event) => prefer({ theme: event.currentTarget.value as Theme })}
            >
              {THEMES.map((theme) => (
                <option key={theme} value={theme}>
                  {words.themes[theme]}
                </option>
              ))}
            </select>
          </label>
          <label class="tick">
            <input
              type="checkbox"
              checked={preferences.sound}
              onChange={(event) => prefer({ sound: event.currentTarget.checked })}
            />
            {words.sound}
          </label>
          <Notices />
        </section>
        {desk.canLead.value &&
          sites.map((site) => (
            <TopicsOfSite key={site.id} value={site.id}>
              <Topics site={site} />
              <Teams site={site.id} />
            </TopicsOfSite>
          ))}
        {sites.map((site) => (
          <Tag key={site.id} site={site} />
        ))}
      </div>
    </main>
  )
}

function Notices() {
  const { words } = useScreen()
  const [state, setState] = useState(typeof Notification === 'undefined' ? 'denied' : Notification.permission)
  if (state === 'granted')
    return (
      <p>
        {words.desktop}: {words.on}
      </p>
    )
  if (state === 'denied') return <p class="quiet">{words.desktopDenied}</p>
  return (
    <button type="button" class="button" onClick={() => void Notification.requestPermission().then(setState)}>
      {words.desktopAsk}
    </button>
  )
}

function Tag({ site }: { site: { key: string; name: string } }) {
  const { words } = useScreen()
  const [copied, setCopied] = useState(false)
  const tag = `<script async src="${location.origin}/widget.js" data-site="${site.key}"></script>`
  return (
    <section class="card form">
      <h2>
        {words.tag} · {site.name}
      </h2>
      <p class="quiet">{words.tagText}</p>
      <code>{tag}</code>
      <button
        type="button"
        class="button"
        onClick={() => void navigator.clipboard.writeText(tag).then(() => setCopied(true))}
      >
        {copied ? words.copied : words.copy}
      </button>
    </section>
  )
}
