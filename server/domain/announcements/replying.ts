/** One reply to many chats: in each an entry of its own, by its author, in the language of who reads it. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { filledIn } from '#shared/rules/incident.ts'
import type { Appending } from '../conversations/appending.ts'
import { ANSWERED, lastOf } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import type { EffectHandler, NewEffect } from '../effects.ts'
import { Refused } from '../refused.ts'
import type { IncidentStore, ReplyTexts } from './incidents.ts'

export const INCIDENT_REPLY = 'incident-reply'

/** Kept with the reply, so that none stays half written: what a node began another goes on with. */
export const replyOf = (reply: Id): NewEffect => ({
  key: `${INCIDENT_REPLY}:${reply}`,
  kind: INCIDENT_REPLY,
  payload: { reply },
})

/** After so many it is looked whether somebody has stopped it. */
const AT_ONCE = 10

type Parts = { store: Pick<IncidentStore, 'due' | 'done'>; append: Appending['append']; clock: Clock }

export const replyToAll =
  ({ store, append, clock }: Parts): EffectHandler =>
  async ({ payload }, signal) => {
    const reply = payload.reply as Id
    for (;;) {
      signal.throwIfAborted()
      const { chats, texts, titles, author } = await store.due(reply, AT_ONCE)
      if (chats.length === 0) return
      for (const { conversation, entry, locale, name } of chats) {
        const text = filledIn(inLanguage(texts, locale), {
          name: name ?? '',
          title: inLanguage(titles, locale),
        })
        const by = { id: author.id, clientId: entry, digest: digestOf('message', text) }
        const act = { author: { role: 'agent', ...author } as const, at: clock.now() }
        const isSent = await append({ id: conversation }, by, (record) =>
          record.status === 'resolved'
            ? { refused: { code: 'ended' } }
            : {
                entries: [{ kind: 'message', ...act, clientId: entry, body: { text } }],
                changes: {
                  last: lastOf(text, act),
                  // Who waits for a person still does.
                  ...(record.status === 'assigned' ? ANSWERED : {}),
                },
              },
        ).then(
          () => true,
          (error: unknown) => {
            // It has ended meanwhile: then it is not opened again for this.
            if (error instanceof Refused) return false
            throw error
          },
        )
        await store.done(reply, conversation, isSent, clock.now())
      }
    }
  }

/** In the language of the chat, or else in the one that there is. */
function inLanguage(texts: ReplyTexts, locale: string): string {
  const [own, other] = locale.startsWith('zh') ? (['zh-CN', 'en'] as const) : (['en', 'zh-CN'] as const)
  return texts[own] || texts[other] || ''
}
