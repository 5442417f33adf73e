/** What a field of an editor has: its name, its control, and what is wrong with it. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** What ties a control to what is said about it. */
export type Control = { id: string; 'aria-describedby': string; 'aria-invalid': boolean }

/** A label, its control, and below it what is wrong, or else a hint. */
export function Field(props: {
  name: string
  hint?: string
  wrong: string | null
  children: (control: Control) => ComponentChildren
}) {
  const id = useId()
  const under = `${id}-under`
  return (
    <div class={`field ${props.wrong ? 'bad' : ''}`}>
      <label htmlFor={id}>
        <span>{props.name}</span>
      </label>
      {props.children({ id, 'aria-describedby': under, 'aria-invalid': props.wrong !== null })}
      <small id={under} class={props.wrong ? 'wrong' : 'quiet'}>
        {props.wrong ?? props.hint}
      </small>
    </div>
  )
}
