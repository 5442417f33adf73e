/** The true state of the line, whenever it is not the good one. */

import { Icon } from './icons.tsx'
import { useScreen } from './screen.ts'
import { useNow } from './ticking.ts'

export function LinkBanner() {
  const { panel, words, clock } = useScreen()
  const now = useNow(clock, 1_000)
  const state = panel.link.value
  if (state.is === 'online' || state.is === 'idle' || state.is === 'ended') return null
  const isOffline = state.is === 'offline'
  const returning = isOffline
    ? words.reconnectIn(Math.max(0, Math.ceil((state.retryAt - now) / 1_000)))
    : words.connecting
  const text =
    state.is === 'slow'
      ? words.slow
      : isOffline || state.again
        ? `${words.offline} · ${returning}`
        : returning
  return (
    <div class="line" role="status">
      <Icon name="cloud" />
      <span>{text}</span>
      {isOffline && (
        <button type="button" class="text" onClick={panel.tryNow}>
          {words.tryNow}
        </button>
      )}
    </div>
  )
}
