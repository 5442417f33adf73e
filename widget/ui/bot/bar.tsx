/** While a machine talks: whether it helped, and in any case the way to a person, always in sight. */
import { useState } from 'preact/hooks'
import type { BotReply } from '#shared/protocol/bots.ts'
import type { VisitorConversation } from '#shared/protocol/conversation.ts'
import { useScreen } from '../screen.ts'
import { botWords } from './words.ts'

/** @param opens when people are there again, in words; null where it is open or nobody knows */
export function BotBar({ one, opens }: { one: VisitorConversation; opens: string | null }) {
  const { panel, locale } = useScreen()
  const words = botWords(locale)
  const [sent, setSent] = useState<BotReply | 'lost' | null>(null)
  const said = panel.thread.value?.entries.value.findLast(({ kind }) => kind === 'message')
  const answer = said?.kind === 'message' && said.author.role === 'bot' ? said.body.answer : null
  const asks = answer?.asks === true
  const isCase = answer?.case !== undefined

  async function reply(what: BotReply): Promise<void> {
    setSent(what)
    const body = { conversation: one.id, clientId: panel.fresh(), reply: what }
    const answered = await panel.call('POST', '/v1/asks/bot:reply', body)
    // Where the bot has lost the word meanwhile, a person is on the way already, and this is gone.
    if (!('ok' in answered)) setSent('lost')
  }

  const busy = sent !== null && sent !== 'lost'
  const button = (what: BotReply, name: string, primary = false) => (
    <button
      type="button"
      class={`button ${primary ? 'primary' : ''}`}
      disabled={busy}
      onClick={() => void reply(what)}
    >
      {name}
    </button>
  )
  return (
    <section class="bot-bar" aria-label={words.bar}>
      {asks ? (
        <b>{isCase ? words.enough : words.helped}</b>
      ) : (
        !answer && <p class="looking">{words.looking}</p>
      )}
      <div class="acts">
        {asks ? (
          <>
            {button('helped', isCase ? words.done : words.yes, true)}
            {isCase ? button('person', words.person) : button('unhelped', words.no)}
          </>
        ) : (
          button('person', words.person)
        )}
      </div>
      {sent === 'lost' && (
        <small class="wrong" role="alert">
          {words.lost}
        </small>
      )}
      <small>{after()}</small>
    </section>
  )

  /** What would become of him with a person: nobody is sent into a line without knowing it. */
  function after(): string {
    const { waiting } = one
    if (waiting?.reason === 'closed') return opens === null ? words.closedNoTime : words.closed(opens)
    if (waiting?.reason === 'nobody') return words.nobody
    if (waiting?.place == null) return words.waits
    return waiting.place === 1 ? words.next : words.ahead(waiting.place - 1)
  }
}
