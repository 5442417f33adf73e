/** What can be done with the flow as a whole: undone, saved, published; and what is seldom done, behind one button. */
import { Icon } from '../icons.tsx'
import { EditorBar } from '../page/editor-bar.tsx'
import { SavingState } from '../page/saving.tsx'
import { useScreen } from '../screen.ts'
import { download, FilePick } from './file.tsx'
import { useEdit } from './parts.ts'

type Props = { onPublish: () => void; onFile: (text: string) => void }

export function Bar({ onPublish, onFile }: Props) {
  const { go } = useScreen()
  const { editor, document, words, locale, faults } = useEdit()
  const changed = editor.changed.value
  const working = editor.working.value
  const done = editor.done.value
  const hasDraft = editor.flow.value?.draft != null
  return (
    <EditorBar
      kind="flow-bar"
      title={document.title[locale] || words.untitled}
      back={words.back}
      onBack={() => go({ is: 'flows', id: null })}
    >
      <SavingState changed={changed} wrong={null} done={done && words.done[done]} words={words} />
      <Act name={words.undo} icon="undo" disabled={!editor.canUndo.value} onClick={editor.undo} />
      <Act name={words.redo} icon="redo" disabled={!editor.canRedo.value} onClick={editor.redo} />
      <Seldom onFile={onFile} />
      <button
        type="button"
        class="button"
        disabled={!changed || !editor.keepable.value || working !== null}
        onClick={() => void editor.save()}
      >
        {working === 'save' ? words.saving : words.save}
      </button>
      <button
        type="button"
        class="button primary"
        disabled={!(changed || hasDraft) || faults.length > 0 || working !== null}
        onClick={onPublish}
      >
        {words.publish}
      </button>
    </EditorBar>
  )
}

type ActProps = { name: string; icon: 'undo' | 'redo'; disabled: boolean; onClick: () => void }

function Act({ name, icon, disabled, onClick }: ActProps) {
  return (
    <button
      type="button"
      class="round small"
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}

function Seldom({ onFile }: Pick<Props, 'onFile'>) {
  const { go } = useScreen()
  const { editor, document, words } = useEdit()
  const flow = editor.flow.value
  return (
    <details class="seldom">
      <summary class="button">{words.more}</summary>
      <div class="card">
        <button
          type="button"
          class="button"
          onClick={() => download(`${document.key}.json`, `${JSON.stringify(document, null, 2)}\n`)}
        >
          {words.download}
        </button>
        <FilePick label={words.upload} onText={onFile} />
        {editor.changed.value && (
          <button
            type="button"
            class="button"
            onClick={() => confirm(words.discardAsk) && void editor.discard()}
          >
            {words.discard}
          </button>
        )}
        {flow && (
          <button type="button" class="button" onClick={() => void editor.switch()}>
            {flow.state === 'on' ? words.turnOff : words.turnOn}
          </button>
        )}
        {flow?.origin === 'changed' && (
          <button type="button" class="button" onClick={() => confirm(words.resetAsk) && void editor.reset()}>
            {words.reset}
          </button>
        )}
        {(!flow || flow.origin === 'own') && (
          <button
            type="button"
            class="button danger"
            onClick={async () => {
              if (confirm(words.removeAsk) && (await editor.remove())) go({ is: 'flows', id: null })
            }}
          >
            {words.remove}
          </button>
        )}
      </div>
    </details>
  )
}
