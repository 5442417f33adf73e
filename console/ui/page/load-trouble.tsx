/** Why something did not come, with the way to ask again. */
import type { Refusal } from '#shared/protocol/errors.ts'
import { say } from '#shared/words/say.ts'
import { useScreen } from '../screen.ts'

export function LoadTrouble(props: {
  failed: Refusal | 'lost' | null
  words: Record<'lost' | 'again', string>
  /** In words of the screen's own; null where those of every screen will do. */
  own?: ((refusal: Refusal) => string | null) | undefined
  onAgain: () => void
}) {
  const { locale } = useScreen()
  const { failed, words } = props
  if (!failed) return null
  return (
    <p class="wrong" role="alert">
      {failed === 'lost' ? words.lost : (props.own?.(failed) ?? say(locale, failed))}{' '}
      <button type="button" class="link" onClick={props.onAgain}>
        {words.again}
      </button>
    </p>
  )
}
