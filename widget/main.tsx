/** The panel: reads what the server wrote on `<html>`, makes the core, draws it, and talks to the page around it. */
import { effect } from '@preact/signals-core'
import { render } from 'preact'
import { insist } from '#shared/client/insist.ts'
import { browserOwners } from '#shared/client/owners.ts'
import { browserTexts } from '#shared/client/storage.ts'
import { browserWake } from '#shared/client/wake.ts'
import { systemClock } from '#shared/clock.ts'
import type { PageTopic } from '#shared/protocol/topics.ts'
import { newId } from '#shared/rules/id.ts'
import { say, teach } from '#shared/words/say.ts'
import { clockTime, dayName } from '#shared/words/times.ts'
import { nearestLocale } from '#shared/words/types.ts'
import { listen, post, type ToPage, type ToPanel } from './bridge.ts'
import type { PanelIdentity } from './core/identity.ts'
import { createPanel } from './core/panel.ts'
import { createServer } from './core/server.ts'
import { App } from './ui/app.tsx'
import './ui/panel.css'
import type { Screen, View } from './ui/screen.ts'
import { viewOf } from './ui/topics.ts'

const root = document.documentElement
const {
  site = '',
  name = '',
  lang = '',
  theme = '',
  accent = '',
  parents = '',
  flows: given = '[]',
  topics: called = '[]',
} = root.dataset
const flows = JSON.parse(given) as Screen['flows']
const topics = JSON.parse(called) as PageTopic[]
const locale = nearestLocale(lang || navigator.language)
root.lang = locale
if (theme) root.classList.add(theme)
if (accent) root.style.setProperty('--accent-given', accent)
if (accent) root.classList.add('branded')

const words = await (locale === 'en' ? import('./locales/en.ts') : import('./locales/zh-CN.ts'))
teach(locale, words.shared)

const texts = browserTexts()
const panel = createPanel({
  url: location.origin,
  site,
  locale,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  texts,
  owners: browserOwners(newId(systemClock.now())),
  clock: systemClock,
  wake: browserWake(),
  server: createServer(location.origin, (url, init) => fetch(url, init)),
})

const framed = window.parent !== window
const origins = parents.split(' ').filter(Boolean)
let pageOrigin: string | null = null

/** To the page that has spoken to us; before that to each that may embed us, of which the browser lets one hear. */
function tell(message: ToPage): void {
  if (!framed) return
  for (const origin of pageOrigin === null ? [...origins, location.origin] : [pageOrigin])
    post(window.parent, origin, message)
}

let go: (view: View) => void = () => {}
let shown = false
let identity: Promise<PanelIdentity> | null = null

/** For pages that say who is signed in. */
const loadIdentity = async () =>
  (await import('./core/identity.ts')).createIdentity({
    panel,
    texts,
    clock: systemClock,
    insist,
    onApart: apart,
    onRefused: (detail) => tell({ is: 'event', name: 'error', detail }),
  })

/** Whoever comes now is somebody else. */
function apart(): void {
  trays.clear()
  go({ is: 'home' })
}

const trays: Screen['trays'] = new Map()
const draftKey = (key: string) => `foyer:${site}:draft:${key}`

render(
  <App
    onGo={(given) => {
      go = given
    }}
    screen={{
      panel,
      words: words.panel,
      locale,
      clock: systemClock,
      siteName: name,
      flows,
      nameOf: (topic) =>
        (panel.desk.value?.topics ?? topics).find(({ id }) => id === topic)?.name[locale] ?? topic,
      lasting: texts.lasting,
      speech: { say, clockTime, dayName },
      trays,
      drafts: {
        get: (key) => texts.get(draftKey(key)) ?? '',
        set: (key, text) => (text === '' ? texts.remove(draftKey(key)) : texts.set(draftKey(key), text)),
      },
      close: () => tell({ is: 'close' }),
      look: () => tell({ is: 'report' }),
    }}
  />,
  document.getElementById('app') ?? document.body,
)

if (framed) {
  panel.watch(false)
  listen<ToPanel>(
    () => window.parent,
    [...origins, location.origin],
    (message, origin) => {
      pageOrigin = origin
      switch (message.is) {
        case 'shown':
          shown = true
          void identity?.then((one) => one.shown())
          panel.where(message.page)
          panel.watch(true)
          if (message.topic) go(viewOf(flows, topics, message.topic))
          return
        case 'hidden':
          return panel.watch(false)
        case 'report':
          panel.report.value = message.report
          return
        case 'context':
          return panel.facts(message.context)
        case 'identify':
          identity ??= loadIdentity()
          return void identity.then((one) => one.identify(message.jwt, shown))
        case 'shutdown':
          apart()
          return void panel.shutdown()
      }
    },
  )
  effect(() => tell({ is: 'unread', count: panel.unread.total.value, teaser: panel.unread.latest.value }))
  effect(() => {
    if (!panel.listed.value) return
    tell({
      is: 'open-conversation',
      open: panel.conversations.value.some((one) => one.status !== 'resolved'),
    })
  })
  tell({ is: 'ready' })
} else {
  root.classList.add('alone')
  panel.where({ url: location.origin + location.pathname, title: name })
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing) tell({ is: 'close' })
})
