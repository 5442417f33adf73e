/** Where somebody has asked how far his case is: the ways that are open now, and the number to name there. */
import { useEffect, useState } from 'preact/hooks'
import type { ChannelView } from '#shared/protocol/channels.ts'
import { readWays } from '../../core/ways.ts'
import { useScreen } from '../screen.ts'
import { wearWaysStyles } from './styles.ts'
import { Copy, Way } from './way.tsx'
import { WAYS_WORDS } from './words.ts'

export function OpenWays({ number }: { number: string }) {
  const { panel, locale } = useScreen()
  wearWaysStyles()
  const words = WAYS_WORDS[locale]
  const [ways, setWays] = useState<readonly ChannelView[]>([])
  useEffect(() => {
    void readWays(panel.site, locale, (url, init) => fetch(url, init)).then((all) =>
      setWays(all?.filter(({ hours }) => hours.open) ?? []),
    )
  }, [panel, locale])
  if (ways.length === 0) return null
  return (
    <section class="open-ways" aria-label={words.meanwhile}>
      <h3>{words.meanwhile}</h3>
      <p class="number">
        <span>{words.number(number)}</span> <Copy text={number} />
      </p>
      <ul class="ways">
        {ways.map((one) => (
          <Way key={`${one.kind} ${one.name} ${one.address}`} one={one} />
        ))}
      </ul>
    </section>
  )
}
