/** After a flow that made a case: its number, and the code that is told here alone. It stays until it was noted. */
import { useState } from 'preact/hooks'
import type { FormCase } from '#shared/protocol/cases.ts'
import type { VisitorConversation } from '#shared/protocol/conversation.ts'
import { later } from '../later.ts'
import { useScreen } from '../screen.ts'
import { ownCaseWords } from './words.ts'

const useTold = later(() => import('../told/late.tsx'))
const TITLES = { new: 'madeNew', similar: 'madeSimilar', appeal: 'madeAppeal' } as const

export function Made({ json, one }: { json: string; one: VisitorConversation }) {
  const { locale, drafts, go } = useScreen()
  const words = ownCaseWords(locale)
  const [copied, setCopied] = useState(false)
  const [isNoted, setNoted] = useState(false)
  const told = useTold(one.status !== 'queued')
  const made = read(json)
  if (!made || isNoted) return null
  const { is, number, lookup, reader } = made
  const both = words.both(number, lookup, `${location.origin}/case/${number}`)

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(both).then(
      () => setCopied(true),
      // Where the browser forbids it, what is shown can be selected.
      () => {},
    )
  }

  function noted(): void {
    drafts.set(`made:${one.id}`, '')
    setNoted(true)
  }

  return (
    <section class="card case-made" aria-label={words[TITLES[is]]}>
      <p>{words[TITLES[is]]}</p>
      <p class="case-number">{number}</p>
      {reader && <p class="hint">{words.readers[reader]}</p>}
      {lookup !== null && (
        <>
          <p>
            {words.code} <b class="code">{lookup}</b>
          </p>
          <p class="hint">{words.save}</p>
        </>
      )}
      {one.status === 'queued' ? <p class="hint">{words.mail}</p> : told && <told.ToldCard what="case" />}
      <p class="acts">
        <button type="button" class="button" onClick={() => void copy()}>
          {copied ? words.copied : words.copy}
        </button>
        <button type="button" class="button" onClick={() => go({ is: 'case', number, back: { is: 'chat' } })}>
          {words.open}
        </button>
        <button type="button" class="button" onClick={noted}>
          {words.noted}
        </button>
      </p>
    </section>
  )
}

function read(json: string): FormCase | null {
  try {
    return JSON.parse(json) as FormCase
  } catch {
    return null
  }
}
