/** Keeps a list at its end while its reader is there, and says when something new is below him. */
const NEAR_END_PX = 80

export type Stick = {
  toEnd(): void
  /** Something was added: follows it, or says that it is below. */
  grew(): void
  end(): void
}

/** @param below told when something unseen is below the reader, and when it is no longer */
export function stickToEnd(box: HTMLElement, below: (is: boolean) => void): Stick {
  let atEnd = true
  const toEnd = () => {
    box.scrollTop = box.scrollHeight
    below(false)
  }
  const scrolled = () => {
    atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX
    if (atEnd) below(false)
  }
  box.addEventListener('scroll', scrolled)
  // An image that comes makes it longer, without a word of its own.
  box.addEventListener('load', () => atEnd && toEnd(), true)
  // The keyboard of a phone and a bar above make the list smaller: its end stays in sight.
  const observer = new ResizeObserver(() => atEnd && toEnd())
  observer.observe(box)
  return {
    toEnd,
    grew() {
      if (atEnd) toEnd()
      else below(true)
    },
    end() {
      observer.disconnect()
      box.removeEventListener('scroll', scrolled)
    },
  }
}
