/** The other ways to reach the site: what is open first, each with what to copy, dial or open. */
import { useEffect, useState } from 'preact/hooks'
import type { ChannelView } from '#shared/protocol/channels.ts'
import { dialled } from '#shared/rules/channels.ts'
import { clockTime, dayWord } from '#shared/words/times.ts'
import { readWays } from '../../core/ways.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { wearWaysStyles } from './styles.ts'
import { WAYS_WORDS } from './words.ts'

const MINUTE_MS = 60_000

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

function Way({ one }: { one: ChannelView }) {
  const { locale, clock } = useScreen()
  const words = WAYS_WORDS[locale]
  const now = useNow(clock, MINUTE_MS)
  const { kind, name, address, link, fits, hours } = one
  const at =
    hours.until === null ? '' : `${dayWord(hours.until, now, locale)} ${clockTime(hours.until, locale)}`
  return (
    <li class={hours.open ? 'on' : 'off'}>
      <p class="top">
        <b>
          {words.kind[kind]} · {name}
        </b>
        <small>
          <i aria-hidden="true" />
          {hours.open ? (at ? words.openUntil(at) : words.open) : at ? words.opensAt(at) : words.closed}
        </small>
      </p>
      <p class="address">{address}</p>
      {fits !== '' && <p class="fits">{fits}</p>}
      <p class="acts">
        {kind === 'telephone' && (
          <a class="button" href={dialled(address)}>
            {words.call}
          </a>
        )}
        {kind === 'email' && (
          <a class="button" href={`mailto:${address}`}>
            {words.write}
          </a>
        )}
        {link !== '' && (
          <a class="button" href={link} target="_blank" rel="noopener noreferrer nofollow">
            {words.link[kind]}
          </a>
        )}
        <Copy text={address} />
      </p>
    </li>
  )
}

/** Where the browser lets a frame write nowhere, the text above is still there to be marked by hand. */
function Copy({ text }: { text: string }) {
  const words = WAYS_WORDS[useScreen().locale]
  const [said, setSaid] = useState<'copied' | 'byHand' | null>(null)
  const copy = async () => {
    const isDone = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setSaid(isDone ? 'copied' : 'byHand')
  }
  return (
    <>
      <button type="button" class="button" onClick={() => void copy()}>
        {words.copy}
      </button>
      <small role="status">{said && words[said]}</small>
    </>
  )
}
