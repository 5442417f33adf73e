/** The question for an identity document: what it is for, who sees it, how long; a consent of its own; and then the picture. */
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Call } from '#shared/client/uploads.ts'
import { DOCUMENT_KEPT_DAYS, DOCUMENT_PICTURES } from '#shared/rules/limits.ts'
import { documentWords } from '#shared/words/documents.ts'
import type { FieldProps } from '../flow/about.tsx'
import type { FlowParts } from '../flow/parts.ts'
import { useScreen } from '../screen.ts'

type Props = FieldProps & {
  useAttach: FlowParts['useAttach']
  /** By which the flow knows that something is on its way. */
  tray: string
  label: ComponentChildren
  under: ComponentChildren
}

export function DocumentField({ own, field, fault, onPerson, useAttach, tray: key, label, under }: Props) {
  const screen = useScreen()
  const { panel, locale, clock, trays } = screen
  const words = documentWords(locale)
  const typed = own.typed[field.id]
  const given = Array.isArray(typed) ? typed : []
  const most = field.max ?? DOCUMENT_PICTURES
  // Ticked by him and by nobody before him; what is given already was agreed to.
  const [agreed, agree] = useState(given.length > 0)
  const { flow, version } = own
  /** To begin one is to agree: it goes by a door of its own. */
  const call: Call = (method, path, body) =>
    path === '/v1/uploads'
      ? panel.call(method, '/v1/documents', {
          ...body,
          ...{ flow: flow.key, version, field: field.id, locale, agreed: true },
        })
      : panel.call(method, path, body)
  const attach = useAttach({ ...screen, call }, key, words.choose(most))
  const ready = attach.ids.length
  useEffect(() => {
    if (ready === 0) return
    const files = (trays.get(key)?.take() ?? []).map((file) => ({ ...file, at: clock.now() }))
    own.typeFiles(field.id, (before) => [...before, ...files])
  }, [ready])

  const takeBack = (id: string) => void panel.call('DELETE', `/v1/uploads/${id}`)

  function remove(id: string): void {
    own.typeFiles(field.id, (before) => before.filter((file) => file.id !== id))
    takeBack(id)
  }

  function onAgree(now: boolean): void {
    agree(now)
    if (now) return
    for (const { id } of given) takeBack(id)
    const uploads = trays.get(key)
    for (const { clientId } of uploads?.items.peek() ?? []) uploads?.remove(clientId)
    own.typeFiles(field.id, () => [])
  }

  const lines = [
    [words.what, field.purpose?.[locale] ?? ''],
    [words.who, words.whoText],
    [words.kept, words.keptText(DOCUMENT_KEPT_DAYS)],
    [words.mark, words.markText],
  ] as const
  const wrong = fault ? { 'data-wrong': '', tabIndex: -1 } : {}
  return (
    <fieldset class="field" {...(agreed ? attach.on : {})}>
      <legend>{label}</legend>
      <div class="consent" {...(agreed ? {} : wrong)}>
        <h3>{words.title}</h3>
        <dl>
          {lines.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <label class="tick">
          <input
            type="checkbox"
            checked={agreed}
            onChange={(event) => onAgree(event.currentTarget.checked)}
          />
          <span>{words.agree}</span>
        </label>
        {!agreed && (
          <button type="button" class="text refuse" onClick={onPerson}>
            {words.refuse}
          </button>
        )}
      </div>
      {given.map(({ id }, index) => (
        <div class="id-given" key={id}>
          <span>
            {words.given(index + 1)}
            <small>{words.marked}</small>
          </span>
          <button type="button" class="round" aria-label={words.remove(index + 1)} onClick={() => remove(id)}>
            ✕
          </button>
        </div>
      ))}
      {agreed && (
        <>
          {attach.tray}
          {given.length < most && (
            <div class="attach" {...wrong}>
              {attach.button}
              <small>{words.choose(most)}</small>
            </div>
          )}
        </>
      )}
      {under}
    </fieldset>
  )
}
