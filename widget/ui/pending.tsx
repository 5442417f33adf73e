import type { OutboxItem } from '#shared/client/outbox.ts'
import type { FlowForm } from '#shared/protocol/flow.ts'
import { countOf } from '#shared/words/files.ts'
import { useSeldom } from './later.ts'
import { useScreen } from './screen.ts'
import { useNow } from './ticking.ts'

/** What is not known to be kept shows its true state. */
export function Pending({ item }: { item: OutboxItem }) {
  const { words, clock } = useScreen()
  const now = useNow(clock, 1_000)
  const failed = item.state === 'failed'
  const { text: said, files, form } = item.payload
  const seldom = useSeldom(failed || form)
  const text = typeof said === 'string' ? said + countOf(files) : null
  if (text === null && !failed) return null
  const seconds = item.retryAt === null ? 0 : Math.max(0, Math.ceil((item.retryAt - now) / 1_000))
  return (
    <div class={`said mine first last ${item.state}`}>
      {form && seldom ? <seldom.Filled form={form as FlowForm} /> : null}
      {text && <div class="text">{text}</div>}
      {failed ? (
        seldom && <seldom.Failed item={item} />
      ) : (
        <time>{item.refusal ? words.retryIn(seconds, item.refusal.code === 'limited') : words.sending}</time>
      )}
    </div>
  )
}
