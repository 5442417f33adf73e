/**
 * A flow as visitors will see it, beside its editor: the panel's own parts, with a desk that keeps nothing. What is
 * written comes from the console around it, at each change.
 */
import { render } from 'preact'
import { Files, useAttach } from '#shared/attach/attach.tsx'
import { LOST } from '#shared/client/lost.ts'
import { onlyPage } from '#shared/client/owners.ts'
import { memoryTexts } from '#shared/client/storage.ts'
import { browserWake } from '#shared/client/wake.ts'
import { systemClock } from '#shared/clock.ts'
import type { FlowReady, FlowShown } from '#shared/protocol/flow.ts'
import { say, teach } from '#shared/words/say.ts'
import { clockTime, dayName } from '#shared/words/times.ts'
import { nearestLocale } from '#shared/words/types.ts'
import { createPanel } from '../core/panel.ts'
import { createServer } from '../core/server.ts'
import * as en from '../locales/en.ts'
import * as zhCN from '../locales/zh-CN.ts'
import '../ui/live.ts'
import { CARD } from '../ui/flow/kept.ts'
import { Guided } from '../ui/flow/late.tsx'
import { PartsContext } from '../ui/flow/parts.ts'
import { flowWords } from '../ui/flow/words.ts'
import { Head } from '../ui/head.tsx'
import { LinkBanner } from '../ui/link-banner.tsx'
import '../ui/panel.css'
import { type Screen, ScreenContext, type View } from '../ui/screen.ts'

const root = document.documentElement
const { site = '', name = '', lang = '', theme = '' } = root.dataset
const locale = nearestLocale(lang)
root.lang = locale
if (theme) root.classList.add(theme)
root.classList.add('alone')
const words = locale === 'en' ? en : zhCN
teach(locale, words.shared)

const texts = memoryTexts()
const desk = createServer(location.origin, (url, init) => fetch(url, init))
const panel = createPanel({
  ...{
    url: location.origin,
    site,
    locale,
    texts,
    owners: onlyPage('preview'),
    clock: systemClock,
    wake: browserWake(),
  },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  // Nobody becomes a visitor by looking at a preview.
  server: { ...desk, newVisitor: async () => LOST },
})
const parts = { Head, LinkBanner, Files, useAttach }
let shown: FlowShown | null = null
let isSent = false

function go(view: View): void {
  isSent = view.is !== 'flow'
  draw()
}

const screen: Screen = {
  // What would come from the site's systems is left out, as on a site that has none.
  panel: { ...panel, start: async () => true, call: async () => ({ ok: { silent: 'off' } }) },
  ...{
    words: words.panel,
    locale,
    clock: systemClock,
    siteName: name,
    flows: [],
    nameOf: (topic) => topic,
    lasting: true,
    help: null,
  },
  ...{ speech: { say, clockTime, dayName }, trays: new Map(), go },
  drafts: { get: (key) => texts.get(key) ?? '', set: texts.set },
  close() {},
  look() {},
}

function Preview() {
  if (!shown) return <p class="skeleton tall" />
  const { flow, at, turn } = shown
  const own = flowWords(locale)
  if (isSent)
    return (
      <main class="screen">
        <Head
          title={flow.title[locale]}
          under=""
          onBack={() => go({ is: 'flow', flow: '', topic: 'other' })}
        />
        <div class="body flow">
          <p class="hint" role="status">
            {own.previewEnd}
          </p>
        </div>
      </main>
    )
  return (
    <Guided key={turn} flow={flow} version={1} view={{ is: 'flow', flow: flow.key, topic: flow.topic, at }} />
  )
}

function draw(): void {
  render(
    <ScreenContext.Provider value={screen}>
      <PartsContext.Provider value={parts}>
        <Preview />
      </PartsContext.Provider>
    </ScreenContext.Provider>,
    document.getElementById('app') ?? document.body,
  )
}

addEventListener('message', ({ source, origin, data }: MessageEvent<Partial<FlowShown> | null>) => {
  if (source !== window.parent || origin !== location.origin || data?.foyer !== 'flow' || !data.flow) return
  const { flow, at = CARD, turn = 0 } = data
  if (turn !== shown?.turn) isSent = false
  shown = { foyer: 'flow', flow, at, turn }
  draw()
})
draw()
if (window.parent !== window)
  window.parent.postMessage({ foyer: 'flow-ready' } satisfies FlowReady, location.origin)
