/** One of the other ways: when it is open, when it fits, and what to dial, open or copy. */
import { useState } from 'preact/hooks'
import type { ChannelView } from '#shared/protocol/channels.ts'
import { dialled } from '#shared/rules/channels.ts'
import { qrPicture } from '#shared/rules/qr.ts'
import { clockTime, dayWord } from '#shared/words/times.ts'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { WAYS_WORDS } from './words.ts'

const MINUTE_MS = 60_000
const QR_PX = 168

export function Way({ one }: { one: ChannelView }) {
  const { locale, clock } = useScreen()
  const words = WAYS_WORDS[locale]
  const now = useNow(clock, MINUTE_MS)
  const { kind, name, address, link, fits, hours, qr } = one
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
      {qr && (
        <figure class="qr">
          <img src={qrPicture(qr)} alt={words.qr(name)} width={QR_PX} height={QR_PX} />
          <figcaption>{words.scan}</figcaption>
        </figure>
      )}
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
export function Copy({ text }: { text: string }) {
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
