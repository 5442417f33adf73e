/** One thing to fill in: how it is asked, its kind with the bounds of that kind, and when it is asked. */
import { FIELD_KINDS, type FieldKind, type FlowField } from '#shared/protocol/flow.ts'
import { minorUnits } from '#shared/rules/currency.ts'
import { FLOW_OPTIONS_MAX } from '#shared/rules/limits.ts'
import { newOption, ofKind } from '../../core/flow-edits.ts'
import { moved } from '../../core/flows.ts'
import { Field } from '../field.tsx'
import { Icon } from '../icons.tsx'
import { ConditionEdit } from './condition.tsx'
import { Ordered } from './order.tsx'
import { useEdit, wrongAt } from './parts.ts'
import { MaybeTexts, Texts } from './texts.tsx'

export function FieldEdit({ field, path }: { field: FlowField; path: string }) {
  const parts = useEdit()
  const { document, words, set, currency } = parts
  const { kind, label, hint, optional = false, max, when } = field
  const most = kind === 'amount' ? words.maxAmount(words.unit(currency)) : words.max[kind]
  const isFirst = path === 'steps.0.fields.0'
  const unit = kind === 'amount' ? minorUnits(currency) : 1
  return (
    <div class="field-sheet">
      <Texts name={words.label} path={`${path}.label`} value={label} />
      <MaybeTexts name={words.hint} add={words.addHint} path={`${path}.hint`} value={hint} />
      <div class="pair">
        <Field name={words.kind} wrong={wrongAt(parts, `${path}.kind`)}>
          {(control) => (
            <select
              {...control}
              value={kind}
              onChange={(event) => set(path, ofKind(field, event.currentTarget.value as FieldKind))}
            >
              {FIELD_KINDS.map((one) => (
                <option key={one} value={one}>
                  {words.kinds[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {most && (
          <Field name={most} wrong={wrongAt(parts, `${path}.max`)}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={1}
                data-at={`${path}.max`}
                value={max === undefined ? '' : max / unit}
                onInput={(event) => {
                  const typed = event.currentTarget.valueAsNumber
                  set(
                    `${path}.max`,
                    Number.isFinite(typed) ? Math.max(1, Math.round(typed * unit)) : undefined,
                    true,
                  )
                }}
              />
            )}
          </Field>
        )}
      </div>
      {kind !== 'consent' && (
        <label class="tick">
          <input
            type="checkbox"
            checked={optional}
            onChange={(event) => set(`${path}.optional`, event.currentTarget.checked || undefined)}
          />
          <span>{words.optional}</span>
        </label>
      )}
      {field.purpose && (
        <>
          <Texts
            name={words.purpose}
            path={`${path}.purpose`}
            value={field.purpose}
            hint={words.purposeHint}
          />
          <p class="hint">{document.makes === 'case' ? words.documentHint : words.documentCase}</p>
        </>
      )}
      {field.options && <Options field={field} path={`${path}.options`} />}
      {!isFirst && <ConditionEdit name={words.when} path={`${path}.when`} condition={when} />}
    </div>
  )
}

function Options({ field, path }: { field: FlowField; path: string }) {
  const parts = useEdit()
  const { words, locale, set } = parts
  const options = field.options ?? []
  const wrong = wrongAt(parts, path)
  return (
    <fieldset class="options">
      <legend>{words.options}</legend>
      {wrong && <small class="wrong">{wrong}</small>}
      <Ordered
        items={options}
        idOf={({ id }) => id}
        nameOf={({ label }, index) => label[locale] || words.option(index + 1)}
        onMove={(from, to) => set(path, moved(options, from, to))}
      >
        {(option, index, handle) => (
          <div class="option">
            {handle}
            <Texts name={words.option(index + 1)} path={`${path}.${index}.label`} value={option.label} />
            <button
              type="button"
              class="round small"
              aria-label={`${words.removeOption}: ${option.label[locale] || words.option(index + 1)}`}
              title={words.removeOption}
              disabled={options.length === 1}
              onClick={() => set(`${path}.${index}`, undefined)}
            >
              <Icon name="bin" />
            </button>
          </div>
        )}
      </Ordered>
      <button
        type="button"
        class="link"
        disabled={options.length >= FLOW_OPTIONS_MAX}
        onClick={() => set(path, [...options, newOption(options)])}
      >
        {words.addOption}
      </button>
    </fieldset>
  )
}
