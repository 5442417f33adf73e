/** The little that every open chat pays for files: a button, and the loading of everything else at its first use. */
import { useEffect, useReducer, useRef } from 'preact/hooks'
import type { Call, Uploads } from '../client/uploads.ts'
import type { Clock } from '../clock.ts'
import type { FileView, Id } from '../protocol/conversation.ts'
import { filesAsText } from '../words/files.ts'
import type { Locale } from '../words/types.ts'

/** `trays`: what is attached to each message that is being written, by the key of its draft. */
export type AttachParts = { call: Call; clock: Clock; locale: Locale; trays: Map<string, Uploads> }

let late: typeof import('./late.tsx') | undefined

const useAgain = () => useReducer((times: number) => times + 1, 0)[1] as () => void

async function load() {
  late ??= await import('./late.tsx')
  return late
}

/** @param label what the button says and which limits hold */
export function useAttach({ call, clock, locale, trays }: AttachParts, key: string, label: string) {
  const again = useAgain()
  const input = useRef<HTMLInputElement>(null)
  const uploads = trays.get(key)
  const items = uploads?.items.value ?? []

  async function add(files: FileList | null | undefined): Promise<void> {
    // Before anything is waited for: the list is emptied with the field that it is of.
    const chosen = [...(files ?? [])]
    if (!chosen[0]) return
    const { createTray } = await load()
    const tray = trays.get(key) ?? createTray(call, clock)
    trays.set(key, tray)
    tray.add(chosen)
    again()
  }

  return {
    /** Something is on its way, or refused and not yet removed. */
    busy: items.some((item) => !item.file),
    /** What a message may name, and from then on forgets. */
    ids: items.flatMap((item): Id[] => (item.file ? [item.file.id] : [])),
    sent: () => uploads?.take(),
    /** For the form around: what is dropped on it or pasted into it is attached. */
    on: {
      onDragOver: (event: DragEvent) => event.preventDefault(),
      onDrop(event: DragEvent) {
        event.preventDefault()
        void add(event.dataTransfer?.files)
      },
      onPaste({ clipboardData }: ClipboardEvent) {
        // What an office program copies is text, with a picture of it.
        if (!clipboardData?.types.includes('text/plain')) void add(clipboardData?.files)
      },
    },
    tray: uploads && late && <late.Tray uploads={uploads} locale={locale} />,
    button: (
      <>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".png,.jpg,.jpeg,.webp,.gif,.pdf,.mp4,.m4v,.txt,.log,.csv,.md,.srt,.vtt"
          onChange={(event) => {
            void add(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
        <button
          type="button"
          class="round"
          aria-label={label}
          title={label}
          onClick={() => input.current?.click()}
        >
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M19 11l-8 8a4 4 0 0 1-6-6l8-8a3 3 0 0 1 4 4l-8 8a1 1 0 0 1-2-2l7-7" />
          </svg>
        </button>
      </>
    ),
  }
}

export function Files({
  files,
  ...props
}: Omit<AttachParts, 'trays'> & { files: readonly FileView[] | undefined }) {
  const again = useAgain()
  useEffect(() => {
    // Until it can be had the names must do.
    if (files) load().then(again, () => {})
  }, [files])
  if (!files) return null
  return late ? <late.Drawn {...props} files={files} /> : <small>{filesAsText(files)}</small>
}
