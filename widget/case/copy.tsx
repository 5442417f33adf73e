import { useState } from 'preact/hooks'

/** Where the browser lets a page write nowhere, what is to be copied stands beside it. */
export function Copy({ slot }: { slot: HTMLElement }) {
  const { copy: text = '', label, done, byHand } = slot.dataset
  const [said, setSaid] = useState<string | undefined>()
  async function copy(): Promise<void> {
    const isDone = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setSaid(isDone ? done : byHand)
  }
  return (
    <>
      <button type="button" class="plain" onClick={() => void copy()}>
        {label}
      </button>{' '}
      <small role="status">{said}</small>
    </>
  )
}
