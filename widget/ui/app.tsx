import { effect } from '@preact/signals'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { Ask } from './ask.tsx'
import { Chat } from './chat.tsx'
import { Home } from './home.tsx'
import { type Screen, ScreenContext, type View } from './screen.ts'

export type AppProps = {
  screen: Omit<Screen, 'go'>
  /** Lets the page ask for a topic from outside. */
  onGo: (go: (view: View) => void) => void
}

export function App({ screen, onGo }: AppProps) {
  const [view, go] = useState<View>({ is: 'home' })
  // At once: the page may ask for a topic as soon as it hears that the panel is ready.
  useLayoutEffect(() => onGo(go), [onGo])
  useEffect(
    () =>
      effect(() => {
        const { thread, conversations } = screen.panel
        const id = thread.value?.conversation.value
        // A new answer that is looked at is seen.
        if (id && conversations.value.some((one) => one.id === id)) screen.panel.watch(!document.hidden)
      }),
    [screen],
  )
  return (
    <ScreenContext.Provider value={{ ...screen, go }}>
      {view.is === 'home' ? (
        <Home />
      ) : view.is === 'ask' ? (
        <Ask topic={view.topic} key={view.topic} />
      ) : (
        <Chat />
      )}
    </ScreenContext.Provider>
  )
}
