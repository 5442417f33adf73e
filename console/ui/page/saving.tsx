/** How it stands with saving: what is to be mended first, that something is not saved, or what was done last. */

/**
 * @param wrong in words, what the server would refuse; null where it would refuse nothing
 * @param done in words, what was done last; nothing, when nothing was
 */
export function SavingState(props: {
  changed: boolean
  wrong: string | null
  done: string | null | false
  words: { unsaved: string }
}) {
  const { changed, wrong, done, words } = props
  if (changed)
    return (
      <small class={wrong ? 'wrong' : 'quiet'} role="status">
        {wrong ?? words.unsaved}
      </small>
    )
  if (!done) return null
  return (
    <small class="good" role="status">
      {done}
    </small>
  )
}

/** The head of a card that is saved as a whole. */
export function SavedHead(props: {
  title: string
  kind: string
  editor: {
    problems: { readonly value: readonly unknown[] }
    changed: { readonly value: boolean }
    saved: { readonly value: boolean }
    saving: { readonly value: boolean }
    save(): Promise<unknown>
  }
  words: Record<'unsaved' | 'saved' | 'saving' | 'save', string> & { problems: (count: number) => string }
}) {
  const { title, editor, words } = props
  const problems = editor.problems.value.length
  const changed = editor.changed.value
  const saving = editor.saving.value
  return (
    <div class={props.kind}>
      <h2>{title}</h2>
      <span class="acts">
        <SavingState
          {...{ changed, words }}
          wrong={problems > 0 ? words.problems(problems) : null}
          done={editor.saved.value && words.saved}
        />
        <button
          type="button"
          class="button primary"
          disabled={!changed || problems > 0 || saving}
          onClick={() => void editor.save()}
        >
          {saving ? words.saving : words.save}
        </button>
      </span>
    </div>
  )
}
