/** A one-time code to an address that is bound to the account: for who is not signed in on the site. */
import { useState } from 'preact/hooks'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { AddressKind, CodePurpose } from '#shared/protocol/systems.ts'
import { useSiteParts } from './use-site.ts'

/** What comes next is typed. */
const focus = (field: HTMLInputElement | null) => field?.focus()

const KINDS: readonly AddressKind[] = ['email', 'phone']
/** Who is known by a number has it at hand. */
const isNumber = (typed: string) => /^\+?[\d\s()-]{6,}$/.test(typed.trim())

export function Prove({ purpose, onProved }: { purpose: CodePurpose; onProved: () => void }) {
  const { locale, speech, site, words, why } = useSiteParts()
  const [account, setAccount] = useState('')
  const [chosen, setKind] = useState<AddressKind | null>(null)
  const kind = chosen ?? (isNumber(account) ? 'phone' : 'email')
  const [sent, setSent] = useState<{ challenge: Id; until: Instant } | null>(null)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)

  async function send(): Promise<void> {
    const typed = account.trim()
    if (busy || typed === '') return
    setBusy(true)
    setWrong(null)
    const answer = await site.send(typed, kind, purpose)
    setBusy(false)
    if (!('told' in answer)) return setWrong(why(answer))
    setCode('')
    setSent(answer.told)
  }

  async function verify(): Promise<void> {
    const typed = code.replace(/\s/g, '')
    if (busy || typed.length < 4 || !sent) return
    setBusy(true)
    setWrong(null)
    const answer = await site.verify(sent.challenge, typed)
    setBusy(false)
    if (!('told' in answer)) return setWrong(why(answer))
    if (answer.told.until !== null) return onProved()
    setWrong(answer.told.triesLeft > 0 ? words.wrong(answer.told.triesLeft) : words.spent)
    if (answer.told.triesLeft === 0) setSent(null)
  }

  /** The question around it has its own Enter. */
  const onEnter = (run: () => Promise<void>) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    void run()
  }

  const fault = wrong && (
    <p class="wrong" role="alert">
      {wrong}
    </p>
  )
  return (
    <>
      <p>{words.proveHint}</p>
      <small>{words.purpose(words.purposes[purpose])}</small>
      {sent === null ? (
        <>
          <div class="field">
            <label for="own-account">{words.account}</label>
            <input
              ref={focus}
              id="own-account"
              aria-describedby="own-account-hint"
              type="text"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              maxLength={200}
              value={account}
              onInput={(event) => setAccount(event.currentTarget.value)}
              onKeyDown={onEnter(send)}
            />
            <small id="own-account-hint">{words.accountHint}</small>
          </div>
          <fieldset class="ways">
            <legend>{words.by}</legend>
            {KINDS.map((one) => (
              <label key={one}>
                <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
                {words.kinds[one]}
              </label>
            ))}
          </fieldset>
          {fault}
          <button type="button" class="button go" disabled={busy || account.trim() === ''} onClick={send}>
            {words.send}
          </button>
        </>
      ) : (
        <>
          <p role="status">{words.sent(speech.clockTime(sent.until, locale))}</p>
          <div class="field">
            <label for="own-code">{words.code}</label>
            <input
              ref={focus}
              id="own-code"
              aria-describedby="own-code-hint"
              type="text"
              class="code"
              inputMode="numeric"
              autocomplete="one-time-code"
              maxLength={12}
              value={code}
              onInput={(event) => setCode(event.currentTarget.value)}
              onKeyDown={onEnter(verify)}
            />
            <small id="own-code-hint">{words.secret}</small>
          </div>
          {fault}
          <div class="pair">
            <button type="button" class="button" disabled={busy} onClick={() => setSent(null)}>
              {words.another}
            </button>
            <button
              type="button"
              class="button go"
              disabled={busy || code.trim().length < 4}
              onClick={verify}
            >
              {words.confirm}
            </button>
          </div>
        </>
      )}
    </>
  )
}
