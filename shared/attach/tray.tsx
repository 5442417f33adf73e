/** What is attached to the message that is being written: each file with how far it is, and what can be done. */
import { type Call, createUploads, type Upload, type Uploads } from '../client/uploads.ts'
import type { Clock } from '../clock.ts'
import type { FileKind } from '../protocol/conversation.ts'
import { kindOf, typeOfName } from '../rules/files.ts'
import type { Locale } from '../words/types.ts'
import { wearStyles } from './styles.ts'
import { fileWords, sizeWords, whyRefused } from './words.ts'

export function createTray(call: Call, clock: Clock): Uploads {
  wearStyles()
  return createUploads({
    call,
    clock,
    show: (file) => (file.type.startsWith('image/') ? URL.createObjectURL(file) : null),
    hide: (preview) => URL.revokeObjectURL(preview),
  })
}

export function Tray({ uploads, locale }: { uploads: Uploads; locale: Locale }) {
  const items = uploads.items.value
  const words = fileWords(locale)
  if (items.length === 0) return null
  return (
    <>
      <small class="tray-limits">{words.limits}</small>
      <ul class="tray" aria-label={words.files} aria-live="polite" aria-relevant="additions text">
        {items.map((item) => (
          <Line key={item.clientId} item={item} uploads={uploads} locale={locale} />
        ))}
      </ul>
    </>
  )
}

function Line({ item, uploads, locale }: { item: Upload; uploads: Uploads; locale: Locale }) {
  const words = fileWords(locale)
  const { clientId, name, preview, size, sent, state, refusal } = item
  const isOver = state === 'ready' || state === 'refused'
  return (
    <li class={state}>
      {preview === null ? (
        <i class="pic" aria-hidden="true">
          {labelOf(name)}
        </i>
      ) : (
        <img class="pic" src={preview} alt="" />
      )}
      <b title={name}>{name}</b>
      {state === 'sending' ? (
        <progress value={sent} max={size} aria-label={words.sending(percent(item))} />
      ) : (
        <span role={state === 'refused' ? 'alert' : undefined}>
          {state === 'refused' && refusal ? whyRefused(locale, refusal) : wordOf(item)}
        </span>
      )}
      <div class="acts">
        {state === 'lost' && (
          <button type="button" onClick={() => uploads.again(clientId)}>
            {words.again}
          </button>
        )}
        <button
          type="button"
          aria-label={isOver ? words.remove(name) : words.cancel(name)}
          onClick={() => uploads.remove(clientId)}
        >
          ✕
        </button>
      </div>
    </li>
  )

  function wordOf({ file }: Upload): string {
    if (state === 'ready') return `${words.ready} · ${sizeWords(file?.bytes ?? size)}`
    return state === 'lost' ? words.lost : words.looking
  }
}

const percent = ({ sent, size }: Upload) => Math.floor((sent / size) * 100)

const LABELS: Record<FileKind, string> = { image: 'IMG', clip: 'MP4', pdf: 'PDF', text: 'TXT' }

function labelOf(name: string): string {
  const type = typeOfName(name)
  return type ? LABELS[kindOf(type)] : '?'
}
