/** Guides: the steps of an article, sent into a conversation and ticked there by its visitor. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { FoundGuide } from '#shared/protocol/guides.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import { isKnown } from '#shared/rules/device.ts'
import { deviceOfBrowser } from '#shared/rules/for-device.ts'
import type { Actor, AgentActor, VisitorActor } from './actors.ts'
import { announce } from './conversations/appending.ts'
import { digestOf } from './conversations/digest.ts'
import { authorOf, leads } from './conversations/rights.ts'
import type { ConversationStore } from './conversations/store.ts'
import type { Conversations } from './conversations.ts'
import type { KeptEntry } from './desk.ts'
import { type StepAct, send, step } from './guides/deciding.ts'
import type { Help } from './help.ts'
import type { Publisher } from './publish.ts'
import { Refused } from './refused.ts'

type Intent = { conversation: Id; clientId: Id }

export interface Guides {
  /** Articles of the conversation's site that can be sent, the best first; of equals those for the visitor's device. */
  find(agent: AgentActor, ask: { conversation: Id; locale: HelpLocale; query: string }): Promise<FoundGuide[]>
  /** The steps as they are now: what becomes of the article later changes nothing. Refuses `not_found` where it has none. */
  send(agent: AgentActor, ask: Intent & { article: Id; locale: HelpLocale }): Promise<KeptEntry>
  /** Refuses `ended` after the end, `not_found` where there is no such step, or no such guide any more. */
  step(visitor: VisitorActor, ask: Intent & StepAct): Promise<KeptEntry>
}

export type GuideParts = {
  conversations: Pick<Conversations, 'append' | 'readable'>
  store: Pick<ConversationStore, 'step' | 'device'>
  help: Pick<Help, 'guide' | 'guides'>
  publisher: Publisher
  clock: Pick<Clock, 'now'>
}

export function createGuides({ conversations, store, help, publisher, clock }: GuideParts): Guides {
  const actOf = (actor: Actor, clientId: Id) => ({ author: authorOf(actor), clientId, at: clock.now() })

  return {
    async find(agent, { conversation, locale, query }) {
      const { site } = await conversations.readable(agent, conversation)
      const { reported, browser } = await store.device(conversation)
      return help.guides(
        site,
        locale,
        query,
        reported && isKnown(reported) ? reported : deviceOfBrowser(browser),
      )
    },
    async send(agent, { conversation, clientId, article, locale }) {
      const seen = await conversations.readable(agent, conversation)
      if (agent.role === 'auditor') throw new Refused({ code: 'forbidden' })
      const guide = await help.guide(seen.site, locale, article)
      const by = { id: agent.id, clientId, digest: digestOf('guided', article, locale) }
      return conversations.append(seen, by, (record) =>
        send(record, guide, { id: agent.id, leads: leads(agent) }, actOf(agent, clientId)),
      )
    },
    async step(visitor, { conversation, clientId, ...said }) {
      await conversations.readable(visitor, conversation)
      const { guide, step: number, is, words } = said
      const outcome = await store.step({
        ...{ conversation, clientId, authorId: visitor.id, guide },
        digest: digestOf('guide_stepped', guide, String(number), is, words),
        decide: (record, found) => step(record, found, said, actOf(visitor, clientId)),
      })
      return announce(outcome, clientId, publisher)
    },
  }
}
