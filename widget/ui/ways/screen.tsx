/** The other ways to reach the site: what is open first, each with what to copy, dial or open. */
import { useEffect, useState } from 'preact/hooks'
import type { ChannelView } from '#shared/protocol/channels.ts'
import { readWays } from '../../core/ways.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { wearWaysStyles } from './styles.ts'
import { Way } from './way.tsx'
import { WAYS_WORDS } from './words.ts'

export function WaysScreen() {
  const { panel, words: panelWords, locale, go, close } = useScreen()
  wearWaysStyles()
  const words = WAYS_WORDS[locale]
  const [ways, setWays] = useState<ChannelView[] | 'lost' | null>(null)

  async function load(): Promise<void> {
    setWays(null)
    setWays((await readWays(panel.site, locale, (url, init) => fetch(url, init))) ?? 'lost')
  }
  useEffect(() => void load(), [])

  return (
    <main class="screen">
      <header class="head">
        <button type="button" class="round" aria-label={panelWords.back} onClick={() => go({ is: 'home' })}>
          <Icon name="back" />
        </button>
        <div class="lines">
          <h1>{words.title}</h1>
        </div>
        <button type="button" class="round" aria-label={panelWords.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div class="body">
        {ways === null && <div class="skeleton tall" role="status" aria-label={panelWords.loading} />}
        {ways === 'lost' && (
          <p class="wrong" role="alert">
            {words.lost}{' '}
            <button type="button" class="text" onClick={() => void load()}>
              {words.again}
            </button>
          </p>
        )}
        {Array.isArray(ways) && ways.length === 0 && <p class="hint">{words.none}</p>}
        {Array.isArray(ways) && (
          <ul class="ways">
            {ways.map((one) => (
              <Way key={`${one.kind} ${one.name} ${one.address}`} one={one} />
            ))}
          </ul>
        )}
      </div>
    </main>
  )
}
