/** Files as an answer. What is uploaded is kept with the other answers, also over a reload. */
import { useEffect } from 'preact/hooks'
import type { Uploads } from '#shared/client/uploads.ts'
import type { FlowDocument, FlowField } from '#shared/rules/flow/types.ts'
import { useScreen } from '../screen.ts'
import { type FieldProps, Label, Under } from './about.tsx'
import { useParts } from './parts.ts'
import type { GivenFile } from './typed.ts'
import { flowWords } from './words.ts'

export const trayOf = (flow: FlowDocument, field: FlowField) => `flow:${flow.key}:${field.id}`

/** Something is on its way, or refused and not yet removed. */
export const isUploading = (trays: Map<string, Uploads>, flow: FlowDocument, field: FlowField): boolean =>
  (field.kind === 'file' || field.kind === 'document') &&
  (trays.get(trayOf(flow, field))?.items.value.some(({ file }) => !file) ?? false)

export function Attached(props: FieldProps) {
  const { own, field, fault } = props
  const screen = useScreen()
  const { Files, useAttach } = useParts()
  const { panel, words, locale, clock, trays } = screen
  const key = trayOf(own.flow, field)
  const attach = useAttach({ ...screen, call: panel.call }, key, words.attach)
  const typed = own.typed[field.id]
  const given = Array.isArray(typed) ? typed : []
  const ready = attach.ids.length
  useEffect(() => {
    if (ready === 0) return
    const files = (trays.get(key)?.take() ?? []).map((file): GivenFile => ({ ...file, at: clock.now() }))
    own.typeFiles(field.id, (before) => [...before, ...files])
  }, [ready])

  function remove({ id }: GivenFile): void {
    own.typeFiles(field.id, (before) => before.filter((file) => file.id !== id))
    void panel.call('DELETE', `/v1/uploads/${id}`)
  }

  return (
    <fieldset class="field" {...attach.on}>
      <legend>
        <Label field={field} />
      </legend>
      {given.map((file) => (
        <div class="given" key={file.id}>
          <Files {...screen} call={panel.call} files={[file]} />
          <button
            type="button"
            class="round"
            aria-label={flowWords(locale).remove(file.name)}
            onClick={() => remove(file)}
          >
            ✕
          </button>
        </div>
      ))}
      {attach.tray}
      <div class="attach" tabIndex={fault ? -1 : undefined} {...(fault ? { 'data-wrong': '' } : {})}>
        {attach.button}
      </div>
      <Under {...props} />
    </fieldset>
  )
}
