/** What was answered to a flow, as a card: first where a person was asked for, if one was. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { ASKED_AT, readForm } from '../flows/read.ts'
import type { FileView } from '../protocol/conversation.ts'
import type { KeptForm } from '../protocol/flow.ts'
import type { Locale } from '../words/types.ts'
import { wearFormStyles } from './styles.ts'

export type FormProps = { form: KeptForm; files?: readonly FileView[] | undefined; locale: Locale }

export function FormCard({ form, files, locale }: FormProps) {
  wearFormStyles()
  const { title, at, rows } = readForm(form, locale, files)
  const box = useRef<HTMLElement>(null)
  // As an image that has come would say it: the list may have grown.
  useLayoutEffect(() => void box.current?.dispatchEvent(new Event('load')), [])
  return (
    <section class="filled" ref={box} aria-label={title}>
      <b>{title}</b>
      {at !== null && (
        <p class="at">
          {ASKED_AT[locale]}
          {locale === 'en' ? ': ' : '：'}
          {at}
        </p>
      )}
      {rows.length > 0 && (
        <dl>
          {rows.map(({ id, label, value }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
