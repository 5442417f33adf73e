import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'
import { useScreen } from './screen.ts'

/** The bar on top of every screen but home. */
export function Head({
  face,
  title,
  under,
  onBack,
  children,
}: {
  face?: string
  title: string
  under: string
  /** Where the way back is not the way home. */
  onBack?: () => void
  children?: ComponentChildren
}) {
  const { panel, words, go, close } = useScreen()
  return (
    <header class="head">
      <button
        type="button"
        class="round"
        aria-label={words.back}
        onClick={
          onBack ??
          (() => {
            panel.closeThread()
            go({ is: 'home' })
          })
        }
      >
        <Icon name="back" />
      </button>
      {face && <span class="face">{face}</span>}
      <div class="lines">
        <h1>{title}</h1>
        <small>{under}</small>
      </div>
      {children}
      <button type="button" class="round" aria-label={words.close} onClick={close}>
        <Icon name="close" />
      </button>
    </header>
  )
}
