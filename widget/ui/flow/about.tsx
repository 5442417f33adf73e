/** What every question has: its name, its hint, and what is wrong in its answer. */
import type { FlowField } from '#shared/rules/flow/types.ts'
import { useScreen } from '../screen.ts'
import type { Running } from './use-run.ts'
import { flowWords } from './words.ts'

export type FieldProps = {
  own: Running
  step: string
  field: FlowField
  fault: string | null
  onPerson(): void
}

export const idOf = ({ field }: FieldProps) => `field-${field.id}`

/** What ties a control to what is said about it. */
export function said(props: FieldProps) {
  const { field, fault } = props
  const about = [field.hint && `${idOf(props)}-hint`, fault && `${idOf(props)}-fault`].filter(Boolean)
  return {
    ...(about.length > 0 ? { 'aria-describedby': about.join(' ') } : {}),
    ...(fault ? { 'aria-invalid': true } : {}),
  }
}
export const marked = ({ fault }: FieldProps) => (fault ? { 'data-wrong': '' } : {})

export function Label({ field }: Pick<FieldProps, 'field'>) {
  const { locale } = useScreen()
  return (
    <>
      {field.label[locale]}
      {field.optional && <i>{flowWords(locale).optional}</i>}
    </>
  )
}

/** Hint and fault, under what they belong to. */
export function Under(props: FieldProps) {
  const { locale } = useScreen()
  const { field, fault } = props
  return (
    <>
      {field.hint && <small id={`${idOf(props)}-hint`}>{field.hint[locale]}</small>}
      {fault && (
        <small class="wrong" id={`${idOf(props)}-fault`}>
          {fault}
        </small>
      )}
    </>
  )
}
