import type { OutboxItem } from '#shared/client/outbox.ts'
import { countOf } from '#shared/words/files.ts'
import { say } from '#shared/words/say.ts'
import { useScreen } from './screen.ts'
import { useNow } from './ticking.ts'

/** What is not known to be kept shows its true state, and what can be done. */
export function Pending({ item }: { item: OutboxItem }) {
  const { panel, words, locale, clock, drafts, go } = useScreen()
  const now = useNow(clock, 1_000)
  const { text: said, files } = item.payload
  const text = typeof said === 'string' ? said + countOf(files) : null
  if (text === null && item.state === 'sending') return null
  const there = item.refusal?.code === 'already_open' && item.refusal.conversation
  const seconds = item.retryAt === null ? 0 : Math.max(0, Math.ceil((item.retryAt - now) / 1_000))
  return (
    <div class={`said mine first last ${item.state}`}>
      {text !== null && <div class="text">{text}</div>}
      {item.state === 'failed' ? (
        <div class="why" role="alert">
          {item.refusal && <span>{say(locale, item.refusal)}</span>}
          {there ? (
            <button type="button" class="text" onClick={() => panel.sayThere(item, there)}>
              {words.sayThere}
            </button>
          ) : item.refusal?.code === 'ended' ? (
            <button type="button" class="text" onClick={askAnew}>
              {words.again}
            </button>
          ) : (
            <button type="button" class="text" onClick={() => panel.retry(item.clientId)}>
              {words.failed}
            </button>
          )}
          <button type="button" class="text" onClick={() => panel.remove(item.clientId)}>
            {words.remove}
          </button>
        </div>
      ) : (
        <time>{item.refusal ? words.retryIn(seconds, item.refusal.code === 'limited') : words.sending}</time>
      )}
    </div>
  )

  /** What came too late for a conversation is the first question of the next. */
  function askAnew(): void {
    const topic = panel.conversations.value.find((one) => one.id === item.lane)?.topic ?? 'other'
    drafts.set(`ask:${topic}`, String(said ?? ''))
    panel.remove(item.clientId)
    panel.closeThread()
    go({ is: 'ask', topic })
  }
}
