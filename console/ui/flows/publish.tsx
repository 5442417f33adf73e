/** Before it is published: what changes for visitors, in a list. */
import { useModal } from '../modal.ts'
import { useEdit } from './parts.ts'

export function Publish({ onClose }: { onClose: () => void }) {
  const { editor, words, locale } = useEdit()
  const box = useModal()
  const changes = editor.changes.value
  const isOn = editor.working.value !== null
  return (
    <dialog class="card publish" ref={box} aria-label={words.publish} onClose={onClose}>
      <h2>{words.changes}</h2>
      {changes.length === 0 ? (
        <p class="quiet">{words.noChanges}</p>
      ) : (
        <ul class="plain-list changes">
          {changes.map((change) => (
            <li key={`${change.is} ${change.path}`}>
              <span class={`tag ${change.is === 'removed' ? 'warn' : change.is === 'added' ? 'good' : ''}`}>
                {words.change(change)}
              </span>{' '}
              {change.name[locale] || change.name['zh-CN']}
            </li>
          ))}
        </ul>
      )}
      <p>{words.publishAsk}</p>
      <div class="acts">
        <button type="button" class="button" onClick={() => box.current?.close()}>
          {words.cancel}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={isOn}
          onClick={async () => {
            await editor.publish()
            box.current?.close()
          }}
        >
          {isOn ? words.publishing : words.publish}
        </button>
      </div>
    </dialog>
  )
}
