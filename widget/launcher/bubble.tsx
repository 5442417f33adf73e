import type { LauncherWords } from './words.ts'

export type Teaser = { name: string; text: string }

export type BubbleProps = {
  words: LauncherWords
  open: boolean
  unread: number
  teaser: Teaser | null
  onToggle: () => void
  onIntent: () => void
  onDismiss: () => void
}

const BADGE_MAX = 9

export function Bubble({ words, open, unread, teaser, onToggle, onIntent, onDismiss }: BubbleProps) {
  const name = open ? words.close : unread > 0 ? words.unread(unread) : words.open
  return (
    <>
      {teaser && !open && (
        <div class="card shown">
          <button type="button" onClick={onToggle}>
            <b>{teaser.name}</b>
            <span>{teaser.text}</span>
          </button>
          <button type="button" class="x" aria-label={words.dismiss} onClick={onDismiss}>
            ×
          </button>
        </div>
      )}
      <button
        type="button"
        class="bubble"
        aria-label={name}
        aria-expanded={open}
        title={name}
        onClick={onToggle}
        onPointerEnter={onIntent}
        onFocus={onIntent}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path
            d={
              open
                ? 'M6 9l6 6 6-6'
                : 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM8 10.5h8M8 13.5h5'
            }
          />
        </svg>
        {unread > 0 && !open && (
          <span class="badge" aria-hidden="true">
            {unread > BADGE_MAX ? `${BADGE_MAX}+` : unread}
          </span>
        )}
      </button>
    </>
  )
}
