/** The two fields of which the sheets of teams are made: some of a list, and a whole number. */
import { useId } from 'preact/hooks'

type ChipsProps<T extends string> = {
  label: string
  all: readonly T[]
  on: readonly T[]
  nameOf: (one: T) => string
  onChange: (on: T[]) => void
}

/** Boxes to tick, drawn as chips: the order of the list is kept. */
export function Chips<T extends string>({ label, all, on, nameOf, onChange }: ChipsProps<T>) {
  return (
    <fieldset class="chips">
      <legend>{label}</legend>
      {all.map((one) => (
        <label key={one} class="chip">
          <input
            type="checkbox"
            checked={on.includes(one)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked
              onChange(all.filter((other) => (other === one ? isOn : on.includes(other))))
            }}
          />
          <span>{nameOf(one)}</span>
        </label>
      ))}
    </fieldset>
  )
}

type WholeProps = {
  label: string
  value: number
  min?: number
  max: number
  wrong?: string | null
  onWhole: (value: number) => void
}

/** What is no whole number within the bounds changes nothing. */
export function Whole({ label, value, min = 0, max, wrong = null, onWhole }: WholeProps) {
  const id = useId()
  return (
    <div class={`field whole ${wrong ? 'bad' : ''}`}>
      <label htmlFor={id}>
        <span>{label}</span>
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={1}
        value={value}
        aria-invalid={wrong !== null}
        onChange={(event) => {
          const typed = event.currentTarget.valueAsNumber
          if (Number.isInteger(typed) && typed >= min && typed <= max) onWhole(typed)
          else event.currentTarget.value = String(value)
        }}
      />
      {wrong && <small class="wrong">{wrong}</small>}
    </div>
  )
}
