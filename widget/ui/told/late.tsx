/** Where he is told while he is away: picked, confirmed, changed, taken back. A chunk of its own. */
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Id } from '#shared/protocol/conversation.ts'
import type { OwnNotices } from '#shared/protocol/notices.ts'
import { EMAIL_MAX } from '#shared/rules/limits.ts'
import { createTold, type Told } from '../../core/told.ts'
import { useScreen } from '../screen.ts'
import { wearToldStyles } from './styles.ts'
import { type ToldWhat, toldWords } from './words.ts'

wearToldStyles()

/** What was typed, so that its mail can be sent once more. It is forgotten with everything else at sign-out. */
const TYPED = 'told'

type Props = {
  what: ToldWhat
  /** An address that he has left before. */
  email?: string | null
  /** It stands alone, and not within another card. */
  alone?: boolean
  /** In its place where the desk tells nobody. */
  otherwise?: ComponentChildren
}

export function ToldCard({ what, email = null, alone = false, otherwise = null }: Props) {
  const { panel, locale } = useScreen()
  const words = toldWords(locale)
  const told = useTold()
  const own = told.own.value
  const [changing, setChanging] = useState(false)
  // Who was proved meanwhile has more to pick from.
  const identified = panel.identified.value
  useEffect(() => {
    if (identified > 0) void told.read()
  }, [told, identified])
  if (own === null) return told.problem.value ? otherwise : <p class="skeleton short" role="status" />
  if (!own.mail && own.site.length === 0 && !own.chosen) return otherwise
  return (
    <section class={`told-me ${alone ? 'card' : ''}`} aria-label={words.titles[what]} aria-live="polite">
      {own.chosen && !changing ? (
        <Chosen told={told} chosen={own.chosen} onChange={() => setChanging(true)} />
      ) : (
        <Pick
          told={told}
          own={own}
          title={words.titles[what]}
          email={email}
          onDone={() => setChanging(false)}
        >
          {own.chosen && (
            <button type="button" class="button" onClick={() => setChanging(false)}>
              {words.back}
            </button>
          )}
        </Pick>
      )}
    </section>
  )
}

/** Read again when he comes back: he may have pressed the link in the mail. */
function useTold(): Told {
  const { panel, locale } = useScreen()
  const told = useMemo(() => createTold(panel, locale), [panel, locale])
  useEffect(() => {
    const read = () => {
      if (!document.hidden) void told.read()
    }
    read()
    addEventListener('focus', read)
    document.addEventListener('visibilitychange', read)
    return () => {
      removeEventListener('focus', read)
      document.removeEventListener('visibilitychange', read)
    }
  }, [told])
  return told
}

function Problem({ told }: { told: Told }) {
  const words = toldWords(useScreen().locale)
  const problem = told.problem.value
  return problem ? (
    <p class="wrong" role="alert">
      {words.problem(problem)}
    </p>
  ) : null
}

type ChosenProps = { told: Told; chosen: NonNullable<OwnNotices['chosen']>; onChange: () => void }

function Chosen({ told, chosen, onChange }: ChosenProps) {
  const { locale, drafts } = useScreen()
  const words = toldWords(locale)
  const typed = drafts.get(TYPED)
  const busy = told.busy.value
  return (
    <>
      <p class="state">{chosen.confirmed ? words.to(chosen) : words.sent(chosen)}</p>
      {!chosen.confirmed && <p class="hint">{words.sentHint}</p>}
      {chosen.failed && <p class="wrong">{words.failed}</p>}
      <Problem told={told} />
      <p class="acts">
        {!chosen.confirmed && typed !== '' && (
          <button type="button" class="button" disabled={busy} onClick={() => void told.set({ mail: typed })}>
            {words.again}
          </button>
        )}
        <button type="button" class="button" disabled={busy} onClick={onChange}>
          {chosen.confirmed ? words.change : words.another}
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => void told.drop()}>
          {words.drop}
        </button>
      </p>
    </>
  )
}

type PickProps = {
  told: Told
  own: OwnNotices
  title: string
  email: string | null
  onDone: () => void
  children?: ComponentChildren
}

function Pick({ told, own, title, email, onDone, children }: PickProps) {
  const { locale, drafts } = useScreen()
  const words = toldWords(locale)
  const [mail, setMail] = useState(() => email ?? drafts.get(TYPED))
  const busy = told.busy.value

  async function set(event: Event): Promise<void> {
    event.preventDefault()
    const address = mail.trim()
    drafts.set(TYPED, address)
    if (await told.set({ mail: address })) onDone()
  }

  return (
    <>
      <p class="title">{title}</p>
      {own.site.length > 0 && (
        <div class="places">
          {own.site.map((place) => (
            <button
              type="button"
              class="button"
              key={place.id}
              disabled={busy}
              onClick={async () => {
                if (await told.set({ site: place.id })) onDone()
              }}
            >
              {words.place(place)}
            </button>
          ))}
        </div>
      )}
      {own.mail && (
        <>
          {own.site.length > 0 && <p class="hint">{words.orMail}</p>}
          <form onSubmit={(event) => void set(event)}>
            <input
              type="email"
              required
              autocomplete="email"
              maxLength={EMAIL_MAX}
              aria-label={words.address}
              placeholder={words.placeholder}
              value={mail}
              onInput={(event) => setMail(event.currentTarget.value)}
            />
            <button type="submit" class="button" disabled={busy}>
              {words.set}
            </button>
            <p class="hint">{words.hint}</p>
          </form>
        </>
      )}
      <Problem told={told} />
      {children && <p class="acts">{children}</p>}
    </>
  )
}

/** The transcript by mail, where he is told by mail; otherwise he picks first. */
export function MailTranscript({ conversation }: { conversation: Id }) {
  const { panel, locale } = useScreen()
  const words = toldWords(locale)
  const told = useTold()
  // One intent, however often it has to be sent.
  const [clientId] = useState(() => panel.fresh())
  const [sent, setSent] = useState(false)
  const [picks, setPicks] = useState(false)
  const own = told.own.value
  if (!own?.mail && own?.chosen?.way !== 'mail') return null
  const isReady = own.chosen?.way === 'mail' && own.chosen.confirmed
  if (sent) return <p role="status">{words.transcriptSent}</p>
  return (
    <>
      <button
        type="button"
        class="button wide"
        disabled={told.busy.value}
        onClick={async () => {
          if (isReady) setSent(await told.transcript(conversation, clientId))
          else setPicks(true)
        }}
      >
        {words.titles.transcript}
      </button>
      {isReady ? <Problem told={told} /> : picks && <ToldCard what="transcript" />}
    </>
  )
}
