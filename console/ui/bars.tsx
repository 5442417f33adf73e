/** What stands above the screen: the true state of the line, and what was refused. */
import { say } from '#shared/words/say.ts'
import { Icon } from './icons.tsx'
import { useNow, useScreen } from './screen.ts'

export function LinkBar() {
  const { desk, words, clock } = useScreen()
  const now = useNow(clock, 1_000)
  const state = desk.link.value
  if (state.is === 'online' || state.is === 'idle' || state.is === 'ended') return null
  const seconds = state.is === 'offline' ? Math.max(0, Math.ceil((state.retryAt - now) / 1_000)) : 0
  const text =
    state.is === 'slow'
      ? words.slow
      : state.is === 'offline'
        ? words.reconnect(seconds)
        : state.again
          ? `${words.disconnected} · ${words.connecting}`
          : words.connecting
  return (
    <div class="top warn" role="status">
      <Icon name="cloud" />
      {text}
      {state.is === 'offline' && (
        <button type="button" class="link" onClick={desk.tryNow}>
          {words.tryNow}
        </button>
      )}
    </div>
  )
}

export function ProblemBar() {
  const { desk, words, locale } = useScreen()
  const problem = desk.problem.value
  if (!problem) return null
  return (
    <div class="top bad" role="alert">
      {problem === 'lost' ? words.lost : say(locale, problem)}
      <button type="button" class="link" onClick={desk.dismiss}>
        {words.close}
      </button>
    </div>
  )
}
