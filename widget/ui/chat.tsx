/** The conversation. */
import { useEffect } from 'preact/hooks'
import type { VisitorConversation } from '#shared/protocol/conversation.ts'
import { reopens } from '#shared/rules/lifecycle.ts'
import { Composer } from './composer.tsx'
import { Head } from './head.tsx'
import { useSeldom } from './later.ts'
import { LinkBanner } from './link-banner.tsx'
import { Messages } from './messages.tsx'
import { useScreen } from './screen.ts'

export function Chat() {
  const { panel, words, clock, nameOf, go } = useScreen()
  const thread = panel.thread.value
  const seldom = useSeldom()
  // The session ended, or somebody signed out in another tab.
  useEffect(() => {
    if (!thread) go({ is: 'home' })
  }, [thread, go])
  if (!thread) return null
  const id = thread.conversation.value
  const one = panel.conversations.value.find((other) => other.id === id) ?? null
  const over = one?.status === 'resolved' && !reopens(one.resolvedAt, clock.now())
  return (
    <main class="screen">
      <Head {...titleOf(one)}>{seldom && one && one.status !== 'resolved' && <seldom.Menu one={one} />}</Head>
      <LinkBanner />
      <Messages thread={thread} key={thread.lane}>
        {seldom && one && <seldom.Besides thread={thread} one={one} over={over} />}
      </Messages>
      {!over && <Composer thread={thread} waiting={one?.status === 'queued'} />}
    </main>
  )

  function titleOf(conversation: VisitorConversation | null) {
    if (conversation?.agent) {
      const { name } = conversation.agent
      return { face: name.slice(0, 1), title: name, under: words.serving }
    }
    const title = conversation ? nameOf(conversation.topic) : words.support
    const under =
      conversation?.status === 'resolved'
        ? words.ended
        : conversation?.status === 'queued'
          ? words.waitingTitle
          : ''
    return { title, under }
  }
}
