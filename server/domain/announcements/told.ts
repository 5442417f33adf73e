/** Those who asked are told that it is over: by an entry where they have a conversation, else on their home. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { wordsFor } from '#shared/rules/announcement.ts'
import type { Appending } from '../conversations/appending.ts'
import { digestOf } from '../conversations/digest.ts'
import type { EffectHandler, NewEffect } from '../effects.ts'
import { noticeOf } from '../notices/wanted.ts'
import type { Publisher } from '../publish.ts'
import type { AnnouncementStore } from './store.ts'

export const ANNOUNCEMENT_OVER = 'announcement-over'

/** Kept in the transaction that ends it, so that no end is forgotten; nothing ends twice. */
export const overOf = (id: Id): NewEffect => ({
  key: `${ANNOUNCEMENT_OVER}:${id}`,
  kind: ANNOUNCEMENT_OVER,
  payload: { announcement: id },
})

export const ANNOUNCEMENT_BEGUN = 'announcement-begun'

/** Kept in the transaction that begins it: what is done by itself is done once for each. */
export const begunOf = (id: Id): NewEffect => ({
  key: `${ANNOUNCEMENT_BEGUN}:${id}`,
  kind: ANNOUNCEMENT_BEGUN,
  payload: { announcement: id },
})

const AT_ONCE = 50

type Parts = {
  store: Pick<AnnouncementStore, 'waiting' | 'told'>
  append: Appending['append']
  publisher: Pick<Publisher, 'announcementsChanged'>
  clock: Clock
}

/** Carries out what `ANNOUNCEMENT_OVER` was kept for. Cut in the middle, the next try goes on behind those who were told. */
export const tellOver =
  ({ store, append, publisher, clock }: Parts): EffectHandler =>
  async ({ payload }, signal) => {
    const id = payload.announcement as Id
    let onHome = false
    for (;;) {
      signal.throwIfAborted()
      const found = await store.waiting(id, AT_ONCE)
      if (!found) return
      for (const { visitor, entry, conversation } of found.waiting) {
        onHome ||= conversation === null
        if (conversation) {
          const title =
            wordsFor(found.texts, conversation.locale.startsWith('zh') ? 'zh-CN' : 'en')?.title ?? ''
          const by = { id: 'system', clientId: entry, digest: digestOf('over', id) }
          const author = { role: 'system' } as const
          await append({ id: conversation.id }, by, () => ({
            entries: [
              {
                kind: 'announcement_over',
                author,
                clientId: entry,
                body: { announcement: id, title },
                at: clock.now(),
              },
            ],
            changes: {},
          }))
        }
        const at = clock.now()
        const notice = noticeOf(`over:${id}:${visitor}`, visitor, { is: 'over', announcement: id }, at)
        await store.told(id, visitor, conversation?.id ?? null, notice, at)
      }
      if (found.waiting.length < AT_ONCE) {
        if (onHome) publisher.announcementsChanged(found.site)
        return
      }
    }
  }
