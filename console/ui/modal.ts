/** Dialogs that keep what is behind them from being used. */
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Opens the dialog with what is drawn: a key pressed in the frame after it, Escape before all, is the dialog's already. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return dialog
}
