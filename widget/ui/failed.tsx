/** What could not be sent for good: why, and what can be done. */
import type { OutboxItem } from '#shared/client/outbox.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { say } from '#shared/words/say.ts'
import { useForm } from './filled.tsx'
import { useScreen } from './screen.ts'
import { seldomWords } from './words/seldom.ts'

export function Failed({ item }: { item: OutboxItem }) {
  const { panel, locale, drafts, go } = useScreen()
  const words = seldomWords(locale)
  const { form, text, words: said } = item.payload
  const parts = useForm(form)
  const { refusal } = item
  const there = refusal?.code === 'already_open' && refusal.conversation
  return (
    <div class="why" role="alert">
      {refusal && <span>{why(refusal)}</span>}
      {there ? (
        <button
          type="button"
          class="text"
          disabled={Boolean(form) && !parts}
          onClick={() => panel.sayThere(form && parts ? parts.inWords(item, locale) : item, there)}
        >
          {words.sayThere}
        </button>
      ) : refusal?.code === 'ended' ? (
        <button type="button" class="text" onClick={askAnew}>
          {words.again}
        </button>
      ) : (
        <button type="button" class="text" onClick={() => panel.retry(item.clientId)}>
          {words.failed}
        </button>
      )}
      {form && parts ? <parts.Mend item={item} /> : null}
      <button type="button" class="text" onClick={() => panel.remove(item.clientId)}>
        {words.remove}
      </button>
    </div>
  )

  function why(refusal: Refusal): string {
    if (refusal.code === 'queue_full') return words.queueFull(refusal.waiting)
    return (form && parts ? parts.why(item, locale) : null) ?? say(locale, refusal)
  }

  /** What came too late for a conversation is the first question of the next. */
  function askAnew(): void {
    const topic = panel.conversations.value.find((one) => one.id === item.lane)?.topic ?? 'other'
    drafts.set(`ask:${topic}`, String(text ?? said ?? ''))
    panel.remove(item.clientId)
    panel.closeThread()
    go({ is: 'ask', topic })
  }
}
