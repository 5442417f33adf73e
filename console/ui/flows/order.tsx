/** A list that is put into order: each line has a handle that is dragged, or moved with the arrow keys. */
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useScreen } from '../screen.ts'
import { flowWords } from './words.ts'

type Props<T> = {
  items: readonly T[]
  idOf: (item: T) => string
  nameOf: (item: T, index: number) => string
  onMove: (from: number, to: number) => void
  class?: string
  children: (item: T, index: number, handle: ComponentChildren) => ComponentChildren
}

export function Ordered<T>({ items, idOf, nameOf, onMove, children, ...props }: Props<T>) {
  const words = flowWords(useScreen().locale)
  const list = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<{ id: string; over: number } | null>(null)
  const [said, say] = useState('')

  function move(from: number, to: number): void {
    const item = items[from]
    if (to < 0 || to >= items.length || to === from || item === undefined) return
    say(words.movedTo(nameOf(item, from), to + 1, items.length))
    onMove(from, to)
  }

  /** Over which line the pointer is, by its middle. */
  function lineAt(y: number): number {
    const lines = [...(list.current?.children ?? [])]
    const after = lines.findIndex((line) => {
      const { top, height } = line.getBoundingClientRect()
      return y < top + height / 2
    })
    return after < 0 ? lines.length - 1 : after
  }

  const handle = (item: T, index: number) => (
    <button
      type="button"
      class="handle"
      aria-label={`${nameOf(item, index)}: ${words.order}`}
      title={words.order}
      onKeyDown={(event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
        if (!by) return
        event.preventDefault()
        move(index, index + by)
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragged({ id: idOf(item), over: index })
      }}
      onPointerMove={(event) => dragged && setDragged({ ...dragged, over: lineAt(event.clientY) })}
      onPointerUp={() => {
        if (dragged) move(index, dragged.over)
        setDragged(null)
      }}
      onPointerCancel={() => setDragged(null)}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  )

  return (
    <>
      <ul class={`plain-list ordered ${props.class ?? ''}`} ref={list}>
        {items.map((item, index) => (
          <li
            key={idOf(item)}
            class={`${dragged?.id === idOf(item) ? 'dragged' : ''} ${dragged && dragged.id !== idOf(item) && dragged.over === index ? 'over' : ''}`}
          >
            {children(item, index, handle(item, index))}
          </li>
        ))}
      </ul>
      <span class="unseen" role="status">
        {said}
      </span>
    </>
  )
}
