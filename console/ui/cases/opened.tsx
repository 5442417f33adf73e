import { useState } from 'preact/hooks'
import type { AgentAsks } from '#shared/protocol/events.ts'
import { useScreen } from '../screen.ts'
import { caseDeskWords } from './words.ts'

export type OpenedCase = AgentAsks['case:open']['answer']

/** The number, and once the code: the visitor needs both where he has no session. */
export function Opened({ made, onClose }: { made: OpenedCase; onClose: () => void }) {
  const { words: all, locale, go } = useScreen()
  const words = caseDeskWords(locale)
  const [copied, setCopied] = useState(false)
  const { number } = made.case
  const both = words.both(number, made.lookup ?? '', `${location.origin}/case/${number}`)

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(both).then(
      () => setCopied(true),
      // Where the browser forbids it the words above can be selected.
      () => {},
    )
  }

  return (
    <>
      <header>
        <h2>{made.similar ? words.similar : words.made}</h2>
      </header>
      <p class="case-number">{number}</p>
      {made.lookup !== null && (
        <>
          <p>
            {words.code} <b class="number">{made.lookup}</b>
          </p>
          <p class="quiet">{words.codeText}</p>
          <p class="case-copy">
            <button type="button" class="button" onClick={() => void copy()}>
              {words.copyBoth}
            </button>
            {copied && (
              <span class="good" role="status">
                {all.copied}
              </span>
            )}
          </p>
        </>
      )}
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {all.close}
        </button>
        <button type="button" class="button primary" onClick={() => go({ is: 'cases', number })}>
          {words.toCase}
        </button>
      </footer>
    </>
  )
}
