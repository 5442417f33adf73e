/** A new case out of a conversation, and the code that only this screen ever shows. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseKind } from '#shared/protocol/cases.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Order } from '#shared/protocol/systems.ts'
import { KINDS } from '#shared/rules/case-life.ts'
import { newId } from '#shared/rules/id.ts'
import { CASE_OBJECT_MAX, TEXT_MAX } from '#shared/rules/limits.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { amountOf } from '#shared/words/money.ts'
import type { Problem } from '../../core/cases.ts'
import { currencyOf } from '../../core/currency.ts'
import { useModal } from '../modal.ts'
import { useScreen } from '../screen.ts'
import { Opened, type OpenedCase } from './opened.tsx'
import { Trouble } from './trouble.tsx'
import { caseDeskWords } from './words.ts'

export function OpenCase({ conversation, onClose }: { conversation: Id; onClose: () => void }) {
  const { desk, words: all, locale, clock } = useScreen()
  const words = caseDeskWords(locale)
  const dialog = useModal()
  // One intent, however often it has to be sent; another content is another one.
  const intent = useRef({ of: '', clientId: '' })
  const [kind, setKind] = useState<CaseKind>('refund')
  const [object, setObject] = useState('')
  const [orders, setOrders] = useState<Order[]>([])
  const [amount, setAmount] = useState('')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | 'amount' | null>(null)
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<OpenedCase | null>(null)

  const thread = desk.thread.value
  const isProved = Boolean(thread?.facts.value?.visitor.proof)
  // What the site says of his orders, where it may be asked; until then, and else, the site's own currency counts.
  useEffect(() => {
    if (isProved)
      void thread?.readAccount().then((answer) => answer && 'told' in answer && setOrders(answer.told.orders))
  }, [thread, isProved])
  const currency = currencyOf(object, orders, desk.me.value, desk.inbox.row(conversation))

  const leads = desk.me.value?.role === 'lead' || desk.me.value?.role === 'admin'
  const kinds = (Object.keys(KINDS) as CaseKind[]).filter((one) => leads || KINDS[one].decides === 'agent')

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    const sum = amount.trim() === '' ? undefined : amountOf(amount, currency)
    if (sum === null) return setProblem('amount')
    const ask = {
      ...{ conversation, kind, object: object.trim(), text: text.trim() },
      ...(sum === undefined ? {} : { amount: { amount: sum, currency } }),
    }
    const of = JSON.stringify(ask)
    if (intent.current.of !== of) intent.current = { of, clientId: newId(clock.now()) }
    setBusy(true)
    const answer = await desk.cases.make({ ...ask, clientId: intent.current.clientId })
    setBusy(false)
    if ('problem' in answer) return setProblem(answer.problem)
    setMade(answer)
  }

  return (
    <dialog class="dialog" ref={dialog} onClose={onClose} aria-label={words.openCase}>
      {made ? (
        <Opened made={made} onClose={onClose} />
      ) : (
        <form onSubmit={(event) => void send(event)}>
          <header>
            <h2>{words.openCase}</h2>
          </header>
          <div class="pair">
            <label class="field">
              <span>{words.kind}</span>
              <select value={kind} onChange={(event) => setKind(event.currentTarget.value as CaseKind)}>
                {kinds.map((one) => (
                  <option key={one} value={one}>
                    {caseNames(locale).kinds[one]}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              <span>
                {words.amount} ({currency})
              </span>
              <input
                inputMode="decimal"
                value={amount}
                placeholder={words.amountHint}
                aria-invalid={problem === 'amount'}
                aria-describedby={KINDS[kind].confirms ? 'amount-hint' : undefined}
                onInput={(event) => setAmount(event.currentTarget.value)}
              />
            </label>
          </div>
          {problem === 'amount' && (
            <p class="wrong case-trouble" role="alert">
              {words.amountWrong}
            </p>
          )}
          {KINDS[kind].confirms && (
            <p class="hint" id="amount-hint">
              {words.amountNone}
            </p>
          )}
          <label class="field">
            <span>{words.object}</span>
            <input
              value={object}
              maxLength={CASE_OBJECT_MAX}
              placeholder={words.objectHint}
              onInput={(event) => setObject(event.currentTarget.value)}
            />
          </label>
          <label class="field">
            <span>{words.visitorWants}</span>
            <textarea
              rows={4}
              maxLength={TEXT_MAX}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
          {problem && problem !== 'amount' && <Trouble problem={problem} />}
          <footer>
            <button type="button" class="button" onClick={onClose}>
              {all.cancel}
            </button>
            <button type="submit" class="button primary" disabled={busy}>
              {busy ? words.sending : words.make}
            </button>
          </footer>
        </form>
      )}
    </dialog>
  )
}
