import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Clock } from '#shared/clock.ts'
import { nearestLocale } from '#shared/words/types.ts'
import type { Desk } from '../core/desk.ts'
import { AlertBar } from './alerts.tsx'
import { Articles } from './articles/screen.tsx'
import { Automation } from './automation.tsx'
import { LinkBar, ProblemBar } from './bars.tsx'
import { TakenBar } from './beside/take-over.tsx'
import { Bots } from './bots/screen.tsx'
import { Cases } from './cases/cases.tsx'
import { Export } from './export.tsx'
import { LateFlows } from './flows/late.tsx'
import { Hours } from './hours.tsx'
import { Inbox } from './inbox.tsx'
import { News } from './news/screen.tsx'
import { notify, titleWith } from './notices.ts'
import { AwayBar, Offers } from './offers/offers.tsx'
import { Rail } from './rail.tsx'
import {
  hashOf,
  type Preferences,
  type Route,
  routeOf,
  type Screen,
  ScreenContext,
  useScreen,
  wordsOf,
} from './screen.ts'
import { Settings } from './settings.tsx'
import { SetPassword, SignIn } from './sign-in.tsx'
import { Thanks } from './thanks/thanks.tsx'
import { GivenBar } from './transfer/given.tsx'

const PREFERENCES = 'foyer:console:preferences'
const linkIn = (hash: string) => /^#link=([A-Za-z0-9_-]{16,200})$/.exec(hash)?.[1] ?? null

export function App({ desk, clock, texts }: { desk: Desk; clock: Clock; texts: KeptTexts }) {
  const [preferences, setPreferences] = useState(() => readPreferences(texts))
  const [route, setRoute] = useState<Route>(routeOf(location.hash))
  const asks = useRef(new Set<() => boolean>())
  const words = wordsOf(preferences.locale)
  const trays = useRef<Screen['trays']>(new Map())

  useEffect(() => {
    document.documentElement.lang = preferences.locale
    document.documentElement.className = preferences.theme === 'auto' ? '' : preferences.theme
    texts.set(PREFERENCES, JSON.stringify(preferences))
  }, [preferences, texts])

  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  const screen = useMemo<Screen>(
    () => ({
      desk,
      clock,
      words,
      locale: preferences.locale,
      preferences,
      prefer: (change) => setPreferences((now) => ({ ...now, ...change })),
      texts: {
        get: (key) => texts.get(`foyer:console:${key}`) ?? '',
        set: (key, text) =>
          text === '' ? texts.remove(`foyer:console:${key}`) : texts.set(`foyer:console:${key}`, text),
      },
      trays: trays.current,
      route,
      go(next) {
        if (next.is !== route.is && [...asks.current].some((ask) => !ask())) return
        location.hash = hashOf(next)
      },
      guard(ask) {
        asks.current.add(ask)
        return () => asks.current.delete(ask)
      },
    }),
    [desk, clock, words, preferences, route, texts],
  )

  useEffect(
    () => desk.onNotice((notice) => notify(notice, words, preferences.locale, preferences.sound)),
    [desk, words, preferences.sound],
  )
  const unanswered = desk.inbox.unanswered.value
  useEffect(() => {
    document.title = titleWith(unanswered, words)
  }, [unanswered, words])

  return (
    <ScreenContext.Provider value={screen}>
      <Phase />
    </ScreenContext.Provider>
  )
}

function Phase() {
  const { desk, words, route } = useScreen()
  const link = linkIn(location.hash)
  const phase = desk.phase.value
  if (phase === 'looking') return <main class="door" aria-busy="true" aria-label={words.loading} />
  if (phase === 'lost')
    return (
      <main class="door">
        <div class="card" role="alert">
          <h1>{words.lostTitle}</h1>
          <p class="quiet">{words.lostText}</p>
          <button type="button" class="button primary" onClick={() => void desk.look()}>
            {words.tryAgain}
          </button>
        </div>
      </main>
    )
  if (phase === 'out') return link ? <SetPassword token={link} /> : <SignIn />
  return (
    <div class="frame">
      <LinkBar />
      <ProblemBar />
      <GivenBar />
      <TakenBar />
      <AwayBar />
      <AlertBar />
      <div class="house">
        <Rail />
        {route.is === 'inbox' && <Inbox id={route.id} />}
        {route.is === 'articles' && <Articles id={route.id} />}
        {route.is === 'news' && <News id={route.id} />}
        {route.is === 'rules' && <Automation part="rules" id={route.id} />}
        {route.is === 'webhooks' && <Automation part="webhooks" id={route.id} />}
        {route.is === 'flows' && <LateFlows id={route.id} />}
        {route.is === 'cases' && <Cases number={route.number} />}
        {route.is === 'thanks' && <Thanks />}
        {route.is === 'bots' && <Bots />}
        {route.is === 'hours' && <Hours />}
        {route.is === 'export' && <Export />}
        {route.is === 'settings' && <Settings />}
      </div>
      <Offers />
    </div>
  )
}

function readPreferences(texts: KeptTexts): Preferences {
  const first: Preferences = { locale: nearestLocale(navigator.language), theme: 'auto', sound: true }
  try {
    return { ...first, ...(JSON.parse(texts.get(PREFERENCES) ?? '{}') as Partial<Preferences>) }
  } catch {
    return first
  }
}
