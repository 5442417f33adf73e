/** Whether one takes conversations, and who else does. */
import type { Availability } from '#shared/protocol/conversation.ts'
import { useScreen } from '../screen.ts'
import { presenceWords } from './words.ts'
import './presence.css'

const ALL: readonly Availability[] = ['available', 'busy', 'away']

/** Available, busy or away. That somebody is full follows from what he has, and is nobody's to set. */
export function MyState() {
  const { desk, locale } = useScreen()
  const words = presenceWords(locale)
  const me = desk.me.value
  if (!me || me.role === 'auditor') return null
  const { availability } = me
  return (
    <label class={`switch ${availability === 'available' ? 'on' : availability}`}>
      <i class={availability === 'available' ? 'dot on' : 'dot'} />
      <select
        aria-label={words.mine}
        value={availability}
        disabled={desk.link.value.is !== 'online'}
        title={words.means[availability]}
        onChange={({ currentTarget }) => {
          const wanted = currentTarget.value as Availability
          // It shows what holds: another state is there when the desk has said so.
          currentTarget.value = availability
          void desk.setAvailability(wanted)
        }}
      >
        {ALL.map((one) => (
          <option key={one} value={one}>
            {words.is[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Who of the teams is here: with room, full, and busy counted apart. */
export function AtWork() {
  const { desk, locale } = useScreen()
  const here = desk.colleagues.value.filter(({ online }) => online)
  const available = here.filter(({ availability }) => availability === 'available')
  const full = available.filter(({ load, capacity }) => load >= capacity).length
  const busy = here.filter(({ availability }) => availability === 'busy').length
  return <p class="desk-line">{presenceWords(locale).atWork(available.length - full, full, busy)}</p>
}
