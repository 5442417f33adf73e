/** The check of a device within the flow about playing: a chunk of its own, which few ask for. */
import { later } from '../later.ts'
import { useScreen } from '../screen.ts'
import { CARD } from './kept.ts'
import type { Running } from './use-run.ts'
import { flowWords } from './words.ts'

const useCheck = later(() => import('../check/late.tsx'))

/** The field in which the result goes to a person. */
const DETAILS = 'details'

type Props = { own: Running; onDone: () => void }

export function DeviceCheck({ own, onDone }: Props) {
  const { locale } = useScreen()
  const words = flowWords(locale)
  const check = useCheck()
  const { key, topic } = own.flow
  // No second try is offered: a browser that failed to load a module may say so again until the page is loaded anew.
  if (!check)
    return (
      <div class="body flow" role="status">
        <p class="hint">{check === null ? words.lostPart : words.loading}</p>
      </div>
    )
  return (
    <check.Check
      back={{ is: 'flow', flow: key, topic, at: CARD }}
      onSend={(withResult) => {
        const before = own.typed[DETAILS]
        own.type(DETAILS, withResult(typeof before === 'string' ? before : ''))
        onDone()
      }}
    />
  )
}
