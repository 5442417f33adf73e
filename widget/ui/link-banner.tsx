/** The true state of the line, whenever it is not the good one. */

import { Icon } from './icons.tsx'
import { useScreen } from './screen.ts'
import { useNow } from './ticking.ts'

export function LinkBanner() {
  const { panel, words, clock } = useScreen()
  const now = useNow(clock, 1_000)
  const state = panel.link.value
  if (state.is === 'online' || state.is === 'idle' || state.is === 'ended') return null
  const seconds = state.is === 'offline' ? Math.max(0, Math.ceil((state.retryAt - now) / 1_000)) : 0
  const returning = state.is === 'connecting' ? words.connecting : words.reconnectIn(seconds)
  const text =
    state.is === 'slow'
      ? words.slow
      : state.is === 'connecting' && !state.again
        ? words.connecting
        : `${words.offline} · ${returning}`
  return (
    <div class="line" role="status">
      <Icon name="cloud" />
      <span>{text}</span>
      {state.is === 'offline' && (
        <button type="button" class="text" onClick={panel.tryNow}>
          {words.tryNow}
        </button>
      )}
    </div>
  )
}
