/** What went wrong in an editor, and the way out: whoever has written something can always save it again. */
import type { Refusal } from '#shared/protocol/errors.ts'
import { say } from '#shared/words/say.ts'
import { useScreen } from './screen.ts'

type Signal<T> = { readonly value: T }

export type TroubleParts = {
  editor: {
    failed: Signal<Refusal | 'lost' | null>
    /** Whether there is anything to edit yet. */
    ready: Signal<boolean>
    load(): Promise<void>
    /** Takes what the server has in the place of what was written. */
    discard(): Promise<void>
  }
  words: Record<'lost' | 'lostLoad' | 'conflict' | 'gone' | 'reload' | 'again', string>
  /** In words of the editor's own; null where those of every screen will do. */
  own(refusal: Refusal): string | null
}

export function EditorTrouble({ editor, words, own }: TroubleParts) {
  const { locale } = useScreen()
  const failed = editor.failed.value
  if (!failed) return null
  const ready = editor.ready.value
  const isConflict = failed !== 'lost' && failed.code === 'conflict'
  return (
    <p class="wrong" role="alert">
      {failed === 'lost'
        ? ready
          ? words.lost
          : words.lostLoad
        : isConflict
          ? words.conflict
          : failed.code === 'not_found'
            ? words.gone
            : (own(failed) ?? say(locale, failed))}{' '}
      {isConflict && (
        <button type="button" class="link" onClick={() => void editor.discard()}>
          {words.reload}
        </button>
      )}
      {failed === 'lost' && !ready && (
        <button type="button" class="link" onClick={() => void editor.load()}>
          {words.again}
        </button>
      )}
    </p>
  )
}
