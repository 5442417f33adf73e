import { useEffect, useState } from 'preact/hooks'
import { type AttachParts, Files, useAttach } from '#shared/attach/attach.tsx'
import { fileWords } from '#shared/attach/words.ts'
import type { FileView } from '#shared/protocol/conversation.ts'

type AddingProps = { slot: HTMLElement; form: HTMLFormElement; parts: AttachParts }

/** Below the words of a form of the page: what is attached to it, named in it once it is there. */
export function Adding({ slot, form, parts }: AddingProps) {
  const { attach: label = '', uploading = '', needsWords } = slot.dataset
  const attach = useAttach(parts, form.action + label, label)
  const [waits, setWaits] = useState(false)
  const { busy, ids, on } = attach

  useEffect(() => {
    const text = form.elements.namedItem('text')
    if (needsWords === undefined && text instanceof HTMLTextAreaElement) text.required = ids.length === 0
  }, [ids.length])

  useEffect(() => {
    const submit = (event: Event) => {
      if (busy) event.preventDefault()
      setWaits(busy)
    }
    form.addEventListener('submit', submit)
    return () => form.removeEventListener('submit', submit)
  }, [busy])

  useEffect(() => {
    const ends = Object.entries(on).map(([name, listen]) => {
      const event = name.slice(2).toLowerCase()
      form.addEventListener(event, listen as (event: Event) => void)
      return () => form.removeEventListener(event, listen as (event: Event) => void)
    })
    return () => {
      for (const end of ends) end()
    }
  }, [])

  return (
    <>
      {attach.tray}
      {waits && busy && (
        <p class="wrong" role="alert">
          {uploading}
        </p>
      )}
      <div class="adds">
        {attach.button}
        <span>
          {label}
          {!attach.tray && <small>{fileWords(parts.locale).limits}</small>}
        </span>
      </div>
      {ids.map((id) => (
        <input key={id} type="hidden" name="file" value={id} />
      ))}
    </>
  )
}

/** What belongs to the case already. */
export function Sent({ files, parts }: { files: readonly FileView[]; parts: AttachParts }) {
  return <Files {...parts} files={files} />
}
