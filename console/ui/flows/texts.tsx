/** A text in every language side by side: what is missing is seen at once. */
import { useId, useState } from 'preact/hooks'
import { FLOW_LOCALES, type FlowText } from '#shared/protocol/flow.ts'
import { FLOW_TEXT_MAX } from '#shared/rules/limits.ts'
import { useEdit, wrongAt } from './parts.ts'

type Props = {
  name: string
  path: string
  value: FlowText
  hint?: string
  /** More than a line. */
  isLong?: boolean
}

export function Texts({ name, path, value, hint, isLong = false }: Props) {
  const parts = useEdit()
  const { words, set } = parts
  const id = useId()
  /** An empty sheet is not yet a mistake: a field is judged once it was left. */
  const [left, setLeft] = useState<readonly string[]>([])
  return (
    <fieldset class="texts">
      <legend>{name}</legend>
      {FLOW_LOCALES.map((locale) => {
        const at = `${path}.${locale}`
        const fault = parts.faults.find((one) => one.path === at)
        const other = locale === 'en' ? value['zh-CN'] : value.en
        const counts = fault && (fault.rule !== 'empty' || left.includes(locale) || other !== '')
        const wrong = counts ? wrongAt(parts, at) : null
        const control = {
          id: `${id}-${locale}`,
          'data-at': at,
          lang: locale,
          maxLength: FLOW_TEXT_MAX,
          value: value[locale],
          'aria-invalid': wrong !== null,
          'aria-describedby': `${id}-${locale}-under`,
          onBlur: () => setLeft([...left, locale]),
        }
        const type = (text: string) => set(path, { ...value, [locale]: text }, at)
        return (
          <div class={`field ${wrong ? 'bad' : ''}`} key={locale}>
            <label htmlFor={control.id}>
              <span class="unseen">{name} </span>
              <span>{words.languages[locale]}</span>
            </label>
            {isLong ? (
              <textarea {...control} rows={2} onInput={(event) => type(event.currentTarget.value)} />
            ) : (
              <input {...control} onInput={(event) => type(event.currentTarget.value)} />
            )}
            <small id={`${id}-${locale}-under`} class={wrong ? 'wrong' : 'quiet'}>
              {wrong ?? (locale === 'zh-CN' ? hint : '')}
            </small>
          </div>
        )
      })}
    </fieldset>
  )
}

/** One that may be left out. */
export function MaybeTexts({
  add,
  ...props
}: Omit<Props, 'value'> & { value: FlowText | undefined; add: string }) {
  const { set, words } = useEdit()
  const { value, path } = props
  if (!value)
    return (
      <button type="button" class="link" onClick={() => set(path, { 'zh-CN': '', en: '' })}>
        {add}
      </button>
    )
  return (
    <div class="maybe">
      <Texts {...props} value={value} />
      <button type="button" class="link" onClick={() => set(path, undefined)}>
        {words.leaveOut(props.name)}
      </button>
    </div>
  )
}
