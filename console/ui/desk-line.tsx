import { clockTime, opensInWords } from '#shared/words/times.ts'
import { useNow, useScreen } from './screen.ts'

/** Whether the desk is open, in one line; for each site where there are several. */
export function DeskLine() {
  const { desk, words, locale, clock } = useScreen()
  const now = useNow(clock, 30_000)
  const desks = desk.desks.value
  return (
    <>
      {desks.map(({ site, hours }) => {
        const text = hours.open
          ? hours.until === null
            ? words.deskOpenAlways
            : words.deskOpen(clockTime(hours.until, locale))
          : hours.until === null
            ? words.deskClosedAlways
            : words.deskClosed(opensInWords(hours.until, now, locale))
        return (
          <p class={`desk-line ${hours.open ? 'open' : ''}`} key={site.id}>
            <i class={hours.open ? 'dot on' : 'dot'} />
            {desks.length > 1 ? `${site.name} · ` : ''}
            {text}
          </p>
        )
      })}
    </>
  )
}
