/** Chats gathered under an incident, and one reply to all of them. Of leads, who may read all chats of their sites. */
import type { Clock } from '#shared/clock.ts'
import type { IncidentView } from '#shared/protocol/announcements.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { HELP_LOCALES, type HelpLocale } from '#shared/protocol/help.ts'
import { newId } from '#shared/rules/id.ts'
import { unknownVariable } from '#shared/rules/incident.ts'
import type { AgentActor } from '../actors.ts'
import type { NewEffect } from '../effects.ts'
import { Refused } from '../refused.ts'
import { replyOf } from './replying.ts'
import type { AnnouncementStore } from './store.ts'

export type ReplyTexts = Partial<Record<HelpLocale, string>>
export type NewReply = { id: Id; texts: ReplyTexts; by: Id; at: Instant }

export interface IncidentStore {
  view(site: Id, id: Id): Promise<IncidentView>
  /** Open ones of the site; what is none is left out. Who is gathered is told the end, as a follower is. */
  gather(
    site: Id,
    id: Id,
    conversations: readonly { id: Id; entry: Id }[],
    by: Id,
    at: Instant,
  ): Promise<void>
  letGo(id: Id, conversations: readonly Id[]): Promise<void>
  /** @returns false where nobody is gathered who could read it; true also where it was kept before */
  reply(id: Id, reply: NewReply, effect: NewEffect): Promise<boolean>
  /** @returns false where there is no such reply to this */
  stop(id: Id, reply: Id, at: Instant): Promise<boolean>
  /** Whom it has not reached yet, at most `limit`; none where it was stopped. */
  due(
    reply: Id,
    limit: number,
  ): Promise<{
    texts: ReplyTexts
    titles: ReplyTexts
    author: { id: Id; name: string }
    chats: { conversation: Id; entry: Id; locale: string; name: string | null }[]
  }>
  done(reply: Id, conversation: Id, sent: boolean, at: Instant): Promise<void>
}

export interface Incidents {
  /** All refuse `not_found`. */
  read(actor: AgentActor, site: Id, id: Id): Promise<IncidentView>
  gather(
    actor: AgentActor,
    site: Id,
    id: Id,
    ask: { conversations: Id[]; gathered: boolean },
  ): Promise<IncidentView>
  /** Refuses `invalid`, and `conflict` where it is a draft or nobody is gathered. */
  reply(actor: AgentActor, site: Id, id: Id, ask: { clientId: Id; texts: ReplyTexts }): Promise<IncidentView>
  stop(actor: AgentActor, site: Id, id: Id, reply: Id): Promise<IncidentView>
}

type Parts = { store: IncidentStore; news: Pick<AnnouncementStore, 'edited'>; clock: Clock }

export function createIncidents({ store, news, clock }: Parts): Incidents {
  /** Chats are read here: an admin may only where he serves. */
  async function mustHave(actor: AgentActor, site: Id, id: Id) {
    const one = actor.sites.includes(site) ? await news.edited(site, id) : null
    if (!one) throw new Refused({ code: 'not_found' })
    return one
  }

  return {
    async read(actor, site, id) {
      await mustHave(actor, site, id)
      return store.view(site, id)
    },
    async gather(actor, site, id, { conversations, gathered }) {
      await mustHave(actor, site, id)
      const now = clock.now()
      if (gathered) {
        const all = conversations.map((one) => ({ id: one, entry: newId(now) }))
        await store.gather(site, id, all, actor.id, now)
      } else await store.letGo(id, conversations)
      return store.view(site, id)
    },
    async reply(actor, site, id, { clientId, texts }) {
      const { state } = await mustHave(actor, site, id)
      const written = HELP_LOCALES.filter((locale) => texts[locale])
      if (written.length === 0) throw new Refused({ code: 'invalid', field: 'texts', rule: 'required' })
      for (const locale of written)
        if (unknownVariable(texts[locale] ?? '') !== null)
          throw new Refused({ code: 'invalid', field: `texts.${locale}`, rule: 'unknown' })
      if (state === 'draft') throw new Refused({ code: 'conflict', now: state })
      const reply = { id: clientId, texts, by: actor.id, at: clock.now() }
      if (!(await store.reply(id, reply, replyOf(clientId)))) throw new Refused({ code: 'conflict' })
      return store.view(site, id)
    },
    async stop(actor, site, id, reply) {
      await mustHave(actor, site, id)
      if (!(await store.stop(id, reply, clock.now()))) throw new Refused({ code: 'not_found' })
      return store.view(site, id)
    },
  }
}
