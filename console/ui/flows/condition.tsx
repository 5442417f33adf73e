/** When something is asked, or refused: in words that are chosen, and conditions within conditions. */
import { useId } from 'preact/hooks'
import type { Condition, FlowField } from '#shared/protocol/flow.ts'
import { minorUnits } from '#shared/rules/currency.ts'
import { useEdit, wrongAt } from './parts.ts'
import { fieldsBefore } from './places.ts'

type Shape = 'always' | 'is' | 'not' | 'over' | 'all' | 'any'
/** Deeper than that nobody reads it any more, and the rules stop at six. */
const DEEPEST = 3

export function shapeOf(condition: Condition | undefined): Shape {
  if (!condition) return 'always'
  if ('not' in condition) return 'not'
  if ('all' in condition) return 'all'
  if ('any' in condition) return 'any'
  return 'over' in condition ? 'over' : 'is'
}

type Props = {
  name: string
  path: string
  condition: Condition | undefined
  /** Whether there may be none. */
  isOptional?: boolean
  depth?: number
}

export function ConditionEdit({ name, path, condition, isOptional = true, depth = 0 }: Props) {
  const parts = useEdit()
  const { document, words, set } = parts
  const id = useId()
  const before = fieldsBefore(document, path)
  const shape = shapeOf(condition)
  const shapes: Shape[] = [
    ...(isOptional ? ['always' as const] : []),
    ...(['is', 'not', 'over'] as const),
    ...(depth < DEEPEST ? (['all', 'any'] as const) : []),
  ]
  return (
    <fieldset class="condition">
      <legend>{name}</legend>
      <select
        id={id}
        data-at={path}
        aria-label={name}
        value={shape}
        onChange={(event) => set(path, changedTo(event.currentTarget.value as Shape, condition, before))}
      >
        {shapes.map((one) => (
          <option key={one} value={one}>
            {words.conditions[one]}
          </option>
        ))}
      </select>
      {condition && 'not' in condition && 'is' in condition.not && (
        <Choice path={`${path}.not`} condition={condition.not} fields={before} />
      )}
      {condition && 'is' in condition && <Choice path={path} condition={condition} fields={before} />}
      {condition && 'over' in condition && <Over path={path} condition={condition} fields={before} />}
      {condition && (shape === 'all' || shape === 'any') && (
        <Several path={path} shape={shape} condition={condition} depth={depth} />
      )}
      {condition && 'not' in condition && !('is' in condition.not) && (
        <ConditionEdit
          name={words.conditions.not}
          path={`${path}.not`}
          condition={condition.not}
          isOptional={false}
          depth={depth + 1}
        />
      )}
    </fieldset>
  )
}

/** What was chosen before is kept as far as it fits. */
function changedTo(
  shape: Shape,
  before: Condition | undefined,
  fields: readonly FlowField[],
): Condition | undefined {
  const of = (kind: FlowField['kind']) => fields.findLast((one) => one.kind === kind)
  const bare = before && 'not' in before ? before.not : before
  const choice = of('choice')
  const is: Condition =
    bare && 'is' in bare
      ? bare
      : { field: choice?.id ?? 'none', is: choice?.options?.slice(0, 1).map(({ id }) => id) ?? [] }
  const several =
    before && 'all' in before ? before.all : before && 'any' in before ? before.any : [before ?? is]
  switch (shape) {
    case 'always':
      return undefined
    case 'is':
      return is
    case 'not':
      return { not: is }
    case 'over':
      return { field: of('amount')?.id ?? 'none', over: 10_000 }
    case 'all':
      return { all: several }
    case 'any':
      return { any: several }
  }
}

type Leaf<C> = { path: string; condition: C; fields: readonly FlowField[] }

function WhichField({ path, field, fields }: { path: string; field: string; fields: readonly FlowField[] }) {
  const parts = useEdit()
  const { words, locale, set } = parts
  const wrong = wrongAt(parts, `${path}.field`)
  return (
    <>
      <select
        data-at={`${path}.field`}
        aria-label={words.whichField}
        aria-invalid={wrong !== null}
        value={field}
        onChange={(event) => {
          const chosen = fields.find(({ id }) => id === event.currentTarget.value)
          if (!chosen) return
          const [first] = chosen.options ?? []
          set(
            path,
            chosen.options
              ? { field: chosen.id, is: first ? [first.id] : [] }
              : { field: chosen.id, over: 10_000 },
          )
        }}
      >
        {!fields.some(({ id }) => id === field) && <option value={field}>{words.noField}</option>}
        {fields.map(({ id, label }) => (
          <option key={id} value={id}>
            {label[locale] || id}
          </option>
        ))}
      </select>
      {wrong && <small class="wrong">{wrong}</small>}
    </>
  )
}

function Choice({ path, condition, fields }: Leaf<{ field: string; is: string[] }>) {
  const parts = useEdit()
  const { locale, set } = parts
  const choices = fields.filter(({ kind }) => kind === 'choice')
  const options = choices.find(({ id }) => id === condition.field)?.options ?? []
  const wrong = wrongAt(parts, `${path}.is`)
  return (
    <>
      <WhichField path={path} field={condition.field} fields={choices} />
      <div class="flow-ticks" data-at={`${path}.is`} tabIndex={-1}>
        {options.map(({ id, label }) => (
          <label class="tick" key={id}>
            <input
              type="checkbox"
              checked={condition.is.includes(id)}
              onChange={(event) =>
                set(`${path}.is`, [
                  // In the order of the options, and without those that are gone.
                  ...options.flatMap((one) =>
                    (one.id === id ? event.currentTarget.checked : condition.is.includes(one.id))
                      ? one.id
                      : [],
                  ),
                ])
              }
            />
            <span>{label[locale] || id}</span>
          </label>
        ))}
      </div>
      {wrong && <small class="wrong">{wrong}</small>}
    </>
  )
}

function Over({ path, condition, fields }: Leaf<{ field: string; over: number }>) {
  const { words, set, currency } = useEdit()
  const unit = minorUnits(currency)
  return (
    <>
      <WhichField
        path={path}
        field={condition.field}
        fields={fields.filter(({ kind }) => kind === 'amount')}
      />
      <label class="over">
        <input
          type="number"
          min={0}
          aria-label={words.conditions.over}
          value={condition.over / unit}
          onInput={(event) =>
            set(
              `${path}.over`,
              Math.max(0, Math.round((event.currentTarget.valueAsNumber || 0) * unit)),
              true,
            )
          }
        />
        <span>{words.unit(currency)}</span>
      </label>
    </>
  )
}

type SeveralProps = { path: string; shape: 'all' | 'any'; condition: Condition; depth: number }

function Several({ path, shape, condition, depth }: SeveralProps) {
  const { document, words, set } = useEdit()
  const list = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  const own = `${path}.${shape}`
  return (
    <div class="several">
      {list.map((one, index) => (
        // A condition has no name: its place is what it is.
        <div key={index}>
          <ConditionEdit
            name={`${words.when} ${index + 1}`}
            path={`${own}.${index}`}
            condition={one}
            isOptional={false}
            depth={depth + 1}
          />
          {list.length > 1 && (
            <button type="button" class="link" onClick={() => set(`${own}.${index}`, undefined)}>
              {words.removeCondition}
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        class="link"
        onClick={() => set(own, [...list, changedTo('is', undefined, fieldsBefore(document, path))])}
      >
        {words.addCondition}
      </button>
    </div>
  )
}
