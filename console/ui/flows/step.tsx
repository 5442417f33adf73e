/** One step: its question, what is filled in, when it is asked, and where the rules say no. */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { FlowField, FlowStep } from '#shared/protocol/flow.ts'
import { FLOW_OPTIONS_MAX, FLOW_STEP_FIELDS_MAX } from '#shared/rules/limits.ts'
import { newField } from '../../core/flow-edits.ts'
import { moved } from '../../core/flows.ts'
import { Icon } from '../icons.tsx'
import { ConditionEdit } from './condition.tsx'
import { FieldEdit } from './field.tsx'
import { Ordered } from './order.tsx'
import { useEdit, wrongAt } from './parts.ts'
import { MaybeTexts, Texts } from './texts.tsx'

export function StepEdit({ step, index }: { step: FlowStep; index: number }) {
  const parts = useEdit()
  const { document, words, locale, set } = parts
  const path = `steps.${index}`
  const { fields } = step
  const nameOf = ({ label }: FlowField) => label[locale] || words.untitled
  const lacking = wrongAt(parts, `${path}.fields`)
  return (
    <section class="card sheet" aria-label={words.step(index + 1)}>
      <Texts name={words.stepTitle} path={`${path}.title`} value={step.title} />
      <MaybeTexts isLong name={words.hint} add={words.addHint} path={`${path}.hint`} value={step.hint} />
      {index > 0 && <ConditionEdit name={words.when} path={`${path}.when`} condition={step.when} />}
      <h2>{words.fields}</h2>
      {lacking && (
        <p class="wrong" data-at={`${path}.fields`} tabIndex={-1}>
          {lacking}
        </p>
      )}
      <Ordered
        items={fields}
        idOf={({ id }) => id}
        nameOf={nameOf}
        onMove={(from, to) => set(`${path}.fields`, moved(fields, from, to))}
      >
        {(field, at, handle) => (
          <FieldLine
            field={field}
            path={`${path}.fields.${at}`}
            isOpen={fields.length < 4 || !field.label[locale]}
            handle={handle}
          />
        )}
      </Ordered>
      <button
        type="button"
        class="button"
        disabled={fields.length >= FLOW_STEP_FIELDS_MAX}
        onClick={() => set(`${path}.fields`, [...fields, newField(document, 'text')])}
      >
        {words.addField}
      </button>
      <Refusals step={step} path={path} />
    </section>
  )
}

type LineProps = { field: FlowField; path: string; isOpen: boolean; handle: ComponentChildren }

/** Folded where a step asks for much: its name and kind are enough to find it. */
function FieldLine({ field, path, isOpen, handle }: LineProps) {
  const { words, locale, set } = useEdit()
  const [open, setOpen] = useState(isOpen)
  const id = useId()
  const name = field.label[locale] || words.untitled
  return (
    <div class="field-edit">
      <div class="field-head">
        {handle}
        <button
          type="button"
          class="fold"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <b>{name}</b>
          <small class="quiet">{words.kinds[field.kind]}</small>
        </button>
        <button
          type="button"
          class="round small"
          aria-label={`${words.removeField}: ${name}`}
          title={words.removeField}
          onClick={() => set(path, undefined)}
        >
          <Icon name="bin" />
        </button>
      </div>
      <div id={id} hidden={!open}>
        <FieldEdit field={field} path={path} />
      </div>
    </div>
  )
}

function Refusals({ step, path }: { step: FlowStep; path: string }) {
  const { words, set } = useEdit()
  const refusals = step.refusals ?? []
  const choice = step.fields.findLast(({ kind }) => kind === 'choice')
  const nothing = { 'zh-CN': '', en: '' }
  return (
    <>
      <h2>{words.refusals}</h2>
      <p class="quiet">{words.refusalsHint}</p>
      {refusals.map((refusal, index) => {
        const at = `${path}.refusals.${index}`
        return (
          // It has no name of its own: its place is what it is.
          <fieldset class="refusal" key={index}>
            <legend>{words.refusal(index + 1)}</legend>
            <ConditionEdit
              name={words.refusalWhen}
              path={`${at}.when`}
              condition={refusal.when}
              isOptional={false}
            />
            <Texts isLong name={words.refusalText} path={`${at}.text`} value={refusal.text} />
            <Texts isLong name={words.refusalRule} path={`${at}.rule`} value={refusal.rule} />
            <button
              type="button"
              class="link"
              onClick={() =>
                set(
                  `${path}.refusals`,
                  refusals.length === 1 ? undefined : refusals.filter((_, other) => other !== index),
                )
              }
            >
              {words.removeRefusal}
            </button>
          </fieldset>
        )
      })}
      <button
        type="button"
        class="button"
        disabled={refusals.length >= FLOW_OPTIONS_MAX}
        onClick={() => {
          const when = {
            field: choice?.id ?? 'none',
            is: choice?.options?.slice(0, 1).map(({ id }) => id) ?? [],
          }
          set(`${path}.refusals`, [...refusals, { when, text: nothing, rule: nothing }])
        }}
      >
        {words.addRefusal}
      </button>
    </>
  )
}
