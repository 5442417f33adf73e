import './live.ts'
import { effect } from '@preact/signals-core'
import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { Files, useAttach } from '#shared/attach/attach.tsx'
import { Ask } from './ask.tsx'
import { Chat } from './chat.tsx'
import { Head } from './head.tsx'
import { Home } from './home.tsx'
import { useCases, useFlow, useHelp } from './later.ts'
import { LinkBanner } from './link-banner.tsx'
import { type Screen, ScreenContext, type View } from './screen.ts'

/** What a flow and a case need of the first load. */
const PARTS = { Head, LinkBanner, Files, useAttach }

export type AppProps = {
  screen: Omit<Screen, 'go' | 'help'>
  /** Lets the page ask for a topic from outside. */
  onGo: (go: (view: View) => void) => void
}

export function App({ screen, onGo }: AppProps) {
  const [view, setView] = useState<View>({ is: 'home' })
  const { panel } = screen
  const help = useHelp()
  const flow = useFlow(view.is === 'flow')
  const cases = useCases(view.is === 'case')
  /** A topic that has an open conversation is gone on with there: nobody needs to ask twice. */
  const go = useCallback(
    (next: View) => {
      const open = 'topic' in next && !('into' in next) && panel.openOf(next.topic)
      if (open) panel.openConversation(open.id)
      setView(open ? { is: 'chat' } : next)
    },
    [panel],
  )
  // At once: the page may ask for a topic as soon as it hears that the panel is ready.
  useLayoutEffect(() => onGo(go), [onGo, go])
  useEffect(() => {
    /** A panel may be closed in a page that is seen: only while it has the focus somebody surely looks at it. */
    const look = () => {
      if (document.hidden) panel.watch(false)
      else if (document.hasFocus()) panel.watch(true)
    }
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    const end = effect(() => {
      const { thread, conversations } = panel
      const id = thread.value?.conversation.value
      // A new answer that is looked at is seen.
      if (id && conversations.value.some((one) => one.id === id)) look()
    })
    return () => {
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
      end()
    }
  }, [panel])
  return (
    <ScreenContext.Provider value={{ ...screen, go, help }}>
      {view.is === 'home' ? (
        <Home />
      ) : view.is === 'flow' && flow ? (
        <flow.FlowScreen view={view} parts={PARTS} key={view.flow} />
      ) : view.is === 'flow' && flow === undefined ? (
        <main class="screen">
          <Head title={screen.words.loading} under="" />
          <p class="skeleton tall" />
        </main>
      ) : view.is === 'ask' || view.is === 'flow' ? (
        // Also in the place of a flow that cannot be loaded: nobody is kept from asking.
        <Ask topic={view.topic} key={view.topic} />
      ) : view.is === 'chat' ? (
        <Chat />
      ) : view.is === 'case' ? (
        // Whoever leads here has loaded it.
        cases && <cases.CaseScreen view={view} parts={PARTS} key={view.number} />
      ) : (
        help && <help.LateScreen view={view} key={view.slug} />
      )}
    </ScreenContext.Provider>
  )
}
