/** The end of a dialog that sends one thing: what went wrong, and the two ways out of it. */
import { useScreen } from '../screen.ts'

type Props = {
  /** Why it was not taken; empty where nothing went wrong. */
  wrong: string | null
  /** What the button says, now. */
  label: string
  disabled: boolean
  onClose: () => void
}

export function Foot({ wrong, label, disabled, onClose }: Props) {
  const { words } = useScreen()
  return (
    <>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="submit" class="button primary" disabled={disabled}>
          {label}
        </button>
      </footer>
    </>
  )
}
