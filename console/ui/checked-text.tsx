/** A line of text with its name above and, below it, what is wrong with it. */
import { useId } from 'preact/hooks'

/** @param wrong in words; null where the server would take it */
export function CheckedText(props: {
  name: string
  value: string
  max: number
  /** Where it is not that of the screen. */
  lang?: string
  wrong: string | null
  onText: (text: string) => void
}) {
  const { name, value, max, lang, wrong, onText } = props
  const id = useId()
  return (
    <div class={`field ${wrong ? 'bad' : ''}`}>
      <label htmlFor={id}>
        <span>{name}</span>
      </label>
      <input
        id={id}
        maxLength={max}
        lang={lang}
        value={value}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-wrong`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <small id={`${id}-wrong`} class="wrong">
        {wrong}
      </small>
    </div>
  )
}
