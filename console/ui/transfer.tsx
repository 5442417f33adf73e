import { useEffect, useRef } from 'preact/hooks'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import { Face } from './people.tsx'
import { useScreen } from './screen.ts'

export function Transfer({ row, onClose }: { row: InboxRow; onClose: () => void }) {
  const { desk, words } = useScreen()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const others = desk.colleagues.value.filter((one) => one.id !== row.assignee?.id)
  async function move(to: string | null): Promise<void> {
    // A refusal is told by the bar above the screen.
    await desk.transfer(row.id, to)
    onClose()
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={onClose} aria-label={words.transfer}>
      <header>
        <h2>{words.colleagues}</h2>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
      </header>
      {others.length === 0 && <p class="quiet">{words.nobodyElse}</p>}
      {others.map((one) => {
        const free = one.online && one.load < one.capacity
        return (
          <button
            type="button"
            class="choice"
            key={one.id}
            disabled={!free}
            onClick={() => void move(one.id)}
          >
            <Face id={one.id} name={one.name} />
            <span>{one.name}</span>
            <small>
              {one.online
                ? one.availability === 'available'
                  ? words.available
                  : words.away
                : words.offlineAgent}
            </small>
            <small>{words.load(one.load, one.capacity)}</small>
          </button>
        )
      })}
      <button type="button" class="choice" onClick={() => void move(null)}>
        {words.toQueue}
      </button>
    </dialog>
  )
}
