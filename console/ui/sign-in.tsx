/** Sign-in, and the screen behind a one-time link. */
import { useEffect, useState } from 'preact/hooks'
import type { Lost } from '#shared/client/lost.ts'
import { isLost } from '#shared/client/lost.ts'
import type { Me } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import { NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from '#shared/rules/limits.ts'
import { say } from '#shared/words/say.ts'
import { useScreen } from './screen.ts'

function useAnswer() {
  const { desk, words, locale } = useScreen()
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  async function ask(question: () => Promise<Answer<Me> | Lost>): Promise<void> {
    setBusy(true)
    setWrong(null)
    const answer = await question()
    setBusy(false)
    if (isLost(answer)) setWrong(words.lost)
    else if ('refused' in answer) setWrong(say(locale, answer.refused))
    else {
      history.replaceState(null, '', location.pathname)
      desk.signedIn(answer.ok)
    }
  }
  return { wrong, busy, ask, setWrong }
}

export function SignIn() {
  const { desk, words } = useScreen()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { wrong, busy, ask } = useAnswer()
  return (
    <main class="door">
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault()
          void ask(() => desk.api.signIn(email.trim(), password))
        }}
      >
        <span class="logo">F</span>
        <h1>{words.title}</h1>
        <label class="field">
          <span>{words.email}</span>
          <input
            type="email"
            required
            autocomplete="username"
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{words.password}</span>
          <input
            type="password"
            required
            autocomplete="current-password"
            maxLength={PASSWORD_MAX}
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
        <button type="submit" class="button primary" disabled={busy}>
          {busy ? words.signingIn : words.signIn}
        </button>
        <small class="quiet">{words.forgot}</small>
      </form>
    </main>
  )
}

export function SetPassword({ token }: { token: string }) {
  const { desk, words, locale } = useScreen()
  const [who, setWho] = useState<{ name: string; email: string } | null>(null)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const { wrong, busy, ask, setWrong } = useAnswer()
  useEffect(() => {
    void desk.api.readLink(token).then((answer) => {
      if (isLost(answer)) setWrong(words.lost)
      else if ('refused' in answer) setWrong(say(locale, answer.refused))
      else {
        setWho(answer.ok)
        setName(answer.ok.name)
      }
    })
  }, [token])
  return (
    <main class="door">
      <form
        class="card"
        // The server's answer says it in the screen's own words.
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void ask(() => desk.api.claimLink(token, password, name.trim()))
        }}
      >
        <span class="logo">F</span>
        <h1>{who ? words.welcome(who.name) : words.setPassword}</h1>
        {who && (
          <>
            <p class="quiet">{words.setPasswordText}</p>
            <input type="hidden" autocomplete="username" value={who.email} />
            <label class="field">
              <span>{words.shownName}</span>
              <input
                required
                maxLength={NAME_MAX}
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            </label>
            <label class="field">
              <span>{words.newPassword}</span>
              <input
                type="password"
                required
                autocomplete="new-password"
                minLength={PASSWORD_MIN}
                maxLength={PASSWORD_MAX}
                value={password}
                onInput={(event) => setPassword(event.currentTarget.value)}
              />
            </label>
          </>
        )}
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
        {who ? (
          <button type="submit" class="button primary" disabled={busy}>
            {words.setPassword}
          </button>
        ) : (
          <a class="button" href="/console">
            {words.signIn}
          </a>
        )}
      </form>
    </main>
  )
}
