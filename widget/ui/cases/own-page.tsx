/** The case in a window of its own: to be kept open, or to be gone on with in another browser window. */
import { useState } from 'preact/hooks'
import type { CaseProblem, OwnCase } from '../../core/cases.ts'
import { useScreen } from '../screen.ts'
import { Trouble } from './trouble.tsx'
import { ownCaseWords } from './words.ts'

export function OwnPage({ own }: { own: OwnCase }) {
  const { locale } = useScreen()
  const words = ownCaseWords(locale)
  const [problem, setProblem] = useState<CaseProblem | null>(null)
  const [busy, setBusy] = useState(false)

  async function open(): Promise<void> {
    // Opened while it is still his press: a window that comes later is one that nobody asked for.
    const tab = window.open('about:blank', '_blank')
    setBusy(true)
    const answer = await own.page()
    setBusy(false)
    setProblem('problem' in answer ? answer.problem : null)
    if ('problem' in answer) return tab?.close()
    if (!tab) return location.assign(answer.path)
    tab.opener = null
    tab.location.href = new URL(answer.path, location.origin).href
  }

  return (
    <section class="card">
      <p class="hint">{words.ownPageHint}</p>
      <button type="button" class="button" disabled={busy} onClick={() => void open()}>
        {words.ownPage}
      </button>
      {problem && <Trouble problem={problem} />}
    </section>
  )
}
