import { useModal } from './modal.ts'
import { useScreen } from './screen.ts'

export function Help({ onClose }: { onClose: () => void }) {
  const { words } = useScreen()
  const dialog = useModal()
  return (
    <dialog class="dialog" ref={dialog} onClose={onClose} aria-label={words.keys}>
      <header>
        <h2>{words.keys}</h2>
        <button type="button" class="button" onClick={onClose}>
          {words.close}
        </button>
      </header>
      <dl class="keys">
        {Object.entries(words.keyList).map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}
