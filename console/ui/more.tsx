/** On a phone: the pages for which the rail has no room, by their names. */
import { useState } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { useModal } from './modal.ts'
import type { Page } from './pages.ts'
import { routeOf, useScreen } from './screen.ts'
import './more.css'

type Props = { pages: readonly Page[]; here: string }

export function More({ pages, here }: Props) {
  const { words } = useScreen()
  const [open, setOpen] = useState(false)
  const isHere = pages.some(({ is }) => is === here)
  return (
    <>
      <button
        type="button"
        class={`more ${isHere ? 'on' : ''}`}
        aria-haspopup="dialog"
        aria-label={words.otherPages}
        title={words.otherPages}
        onClick={() => setOpen(true)}
      >
        <Icon name="more" />
      </button>
      {open && <Sheet pages={pages} here={here} onClose={() => setOpen(false)} />}
    </>
  )
}

function Sheet({ pages, here, onClose }: Props & { onClose: () => void }) {
  const { words, go } = useScreen()
  const dialog = useModal()
  return (
    <dialog class="dialog more-sheet" ref={dialog} onClose={onClose} aria-label={words.otherPages}>
      {pages.map(({ is, icon, word }) => (
        <button
          type="button"
          key={is}
          aria-current={here === is ? 'page' : undefined}
          onClick={() => {
            onClose()
            go(routeOf(`#/${is}`))
          }}
        >
          <Icon name={icon} />
          {words[word]}
        </button>
      ))}
      <button type="button" class="shut" onClick={onClose}>
        <Icon name="close" />
        {words.close}
      </button>
    </dialog>
  )
}
