/** A file of this device, as text. */
import { useRef } from 'preact/hooks'

/** Larger than any flow. */
const FILE_MAX_BYTES = 512 * 1_024

export function FilePick({ label, onText }: { label: string; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={label}
        onChange={async (event) => {
          const { currentTarget } = event
          const [file] = currentTarget.files ?? []
          // What is too large is no flow, and is told as any other file that is none.
          if (file) onText(file.size > FILE_MAX_BYTES ? '' : await file.text())
          currentTarget.value = ''
        }}
      />
    </>
  )
}

/** Hands a text out as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
