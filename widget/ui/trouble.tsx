import { say } from '#shared/words/say.ts'
import { Icon } from './icons.tsx'
import { useScreen } from './screen.ts'

/** The first question to the server failed: what, why, and what now. */
export function TroubleCard() {
  const { panel, words, locale } = useScreen()
  const trouble = panel.trouble.value
  if (!trouble) return null
  const isLost = trouble.is === 'lost'
  return (
    <div class="card trouble" role="alert">
      <Icon name="cloud" />
      <div>
        <b>{isLost ? words.lostTitle : words.goneTitle}</b>
        <p>{isLost ? words.lostText : say(locale, trouble.refusal)}</p>
        <button type="button" class="button" onClick={panel.readDesk}>
          {words.reload}
        </button>
      </div>
    </div>
  )
}
