/** Words and files for a case: something that was missing, or an appeal. What is typed is kept until it is sent. */
import { useState } from 'preact/hooks'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import type { CaseProblem, OwnCase } from '../../core/cases.ts'
import type { FlowParts } from '../flow/parts.ts'
import { useScreen } from '../screen.ts'
import { Trouble } from './trouble.tsx'
import { ownCaseWords } from './words.ts'

type Props = {
  own: OwnCase
  number: string
  act: 'add' | 'appeal'
  label: string
  parts: Pick<FlowParts, 'useAttach'>
}

export function SayMore({ own, number, act, label, parts }: Props) {
  const screen = useScreen()
  const { panel, locale, drafts } = screen
  const words = ownCaseWords(locale)
  const key = `case:${number}:${act}`
  const [text, setText] = useState(() => drafts.get(key))
  const [wrong, setWrong] = useState<CaseProblem | 'empty' | 'uploading' | null>(null)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  // One intent, however often it has to be sent; the next one is another.
  const [clientId, setClientId] = useState(() => panel.fresh())
  const attach = parts.useAttach({ ...screen, call: panel.call }, key, words.attach)

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (busy) return
    const said = text.trim()
    if (attach.busy) return setWrong('uploading')
    // An appeal is read by somebody who was not there: it needs words.
    if (said === '' && (act === 'appeal' || attach.ids.length === 0)) return setWrong('empty')
    setBusy(true)
    const files = attach.ids.length > 0 ? { files: attach.ids } : {}
    const problem = await own.act({ clientId, act, text: said, ...files })
    setBusy(false)
    setWrong(problem)
    setDone(problem === null)
    if (problem) return
    attach.sent()
    drafts.set(key, '')
    setText('')
    setClientId(panel.fresh())
  }

  return (
    <form class="case-add" onSubmit={(event) => void send(event)} {...attach.on}>
      <label class="field">
        <span>{label}</span>
        <textarea
          rows={3}
          maxLength={TEXT_MAX}
          value={text}
          aria-invalid={wrong === 'empty'}
          onInput={({ currentTarget: { value } }) => {
            setText(value)
            setDone(false)
            drafts.set(key, value)
          }}
        />
      </label>
      {attach.tray}
      {wrong === 'empty' || wrong === 'uploading' ? (
        <p class="wrong" role="alert">
          {words[wrong]}
        </p>
      ) : (
        wrong && <Trouble problem={wrong} />
      )}
      {done && <p role="status">{words.sent}</p>}
      <div class="acts">
        {attach.button}
        <button type="submit" class="button" disabled={busy}>
          {busy ? words.sending : act === 'appeal' ? words.sendAppeal : words.send}
        </button>
      </div>
    </form>
  )
}
