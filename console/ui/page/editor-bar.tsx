/** The head of an editor: the way back, what is edited, how it stands with saving, and what can be done. */
import type { ComponentChildren } from 'preact'
import { Icon } from '../icons.tsx'

export function EditorBar(props: {
  title: string
  back: string
  onBack: () => void
  /** For a bar that has more in it than others. */
  kind?: string
  children: ComponentChildren
}) {
  return (
    <header class={props.kind ? `bar ${props.kind}` : 'bar'}>
      <button type="button" class="round" aria-label={props.back} title={props.back} onClick={props.onBack}>
        <Icon name="back" />
      </button>
      <h1>{props.title}</h1>
      <span class="acts">{props.children}</span>
    </header>
  )
}
