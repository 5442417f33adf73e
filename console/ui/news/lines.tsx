import { useState } from 'preact/hooks'
import { Field } from '../field.tsx'

/** Written a line each. What is half typed stays as it is until the field is left. */
export function Lines(props: {
  lines: readonly string[]
  name: string
  hint: string
  wrong: string | null
  onChange: (lines: string[]) => void
}) {
  const [text, setText] = useState(props.lines.join('\n'))
  const read = (typed: string) => [...new Set(typed.split('\n').map((line) => line.trim()))].filter(Boolean)
  const shown = read(text).join('\n') === props.lines.join('\n') ? text : props.lines.join('\n')
  return (
    <Field name={props.name} hint={props.hint} wrong={props.wrong}>
      {(control) => (
        <textarea
          {...control}
          rows={2}
          spellcheck={false}
          value={shown}
          onInput={(event) => {
            setText(event.currentTarget.value)
            props.onChange(read(event.currentTarget.value))
          }}
        />
      )}
    </Field>
  )
}
