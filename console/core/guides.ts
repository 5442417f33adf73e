/** Steps that an agent sends: looked for in the help centre, and sent once. */
import { isLost } from '#shared/client/lost.ts'
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { FoundGuide, GuideText } from '#shared/protocol/guides.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { AgentLink } from './actions.ts'

/** @param onKept told of what was sent from here */
export function createGuides(link: AgentLink, onKept: (entry: Entry) => void) {
  return {
    /** Those that can be sent there, the best first; null where they cannot be had. */
    async find(conversation: Id, locale: HelpLocale, query: string): Promise<FoundGuide[] | null> {
      const answer = await link.ask('guide:find', { conversation, locale, query })
      return 'ok' in answer ? answer.ok.guides : null
    },
    /** @param clientId the same for the same intent, however often it has to be sent. @returns null when it is sent */
    async send(
      conversation: Id,
      clientId: Id,
      { article, locale }: GuideText,
    ): Promise<Refusal | 'lost' | null> {
      const answer = await link.ask('guide:send', { conversation, clientId, article, locale })
      if ('ok' in answer) onKept(answer.ok.entry)
      return 'ok' in answer ? null : isLost(answer) ? 'lost' : answer.refused
    },
  }
}
