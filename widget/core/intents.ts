/** What the visitor wants to be kept: each intent gets its id once and goes through the outbox. */
import type { Link } from '#shared/client/link.ts'
import type { Outbox } from '#shared/client/outbox.ts'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Clock } from '#shared/clock.ts'
import type { Id, Topic } from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Page, VisitorAnnouncements, VisitorAsks } from '#shared/protocol/events.ts'
import type { FlowForm } from '#shared/protocol/flow.ts'
import { newId } from '#shared/rules/id.ts'

export type Draft = {
  topic: Topic
  text: string
  /** Of what is urgent: what was asked for then, and may be empty. */
  facts?: string | undefined
  form?: FlowForm
  files?: Id[]
  email?: string
  diagnosis?: PlaybackReport | undefined
}
/** What is kept in a conversation that runs, or has ended; its ids are given here. */
export type Kept =
  | 'message:send'
  | 'diagnosis:send'
  | 'guide:step'
  | 'conversation:rate'
  | 'conversation:contact'
export type Said<E extends Kept> = Omit<VisitorAsks[E]['ask'], 'conversation' | 'clientId'>
export type VisitorLink = Link<VisitorAsks, VisitorAnnouncements>

export type IntentParts = {
  site: string
  locale: string
  timeZone: string
  texts: KeptTexts
  clock: Clock
  link: VisitorLink
  outbox: Outbox
}

/** What was said last; what is given takes its place. */
function lastOf<T>(value: T): (given?: T) => T {
  let last = value
  return (given = last) => {
    last = given
    return last
  }
}

export function createIntents(parts: IntentParts) {
  const { site, locale, timeZone, texts, clock, link, outbox } = parts
  /** Where the visitor is, as the page around says it. */
  const where = lastOf<Page | null>(null)
  /** What the page has handed in. */
  const facts = lastOf<Record<string, string> | null>(null)
  const fresh = () => newId(clock.now())
  /** An address that was left with the first question goes out when the conversation has a name. */
  const emailKey = (clientId: Id) => `foyer:${site}:email:${clientId}`

  /** @returns false when the outbox is full */
  function keep<E extends Kept>(event: E, conversation: Id, said: Said<E>): boolean {
    const clientId = fresh()
    return outbox.add({ clientId, lane: conversation, event, payload: { conversation, clientId, ...said } })
  }

  function contact(conversation: Id, email: string): void {
    keep('conversation:contact', conversation, { email })
  }

  return {
    where,
    facts,
    fresh,
    /** @returns false when the outbox is full */
    start(clientId: Id, { topic, text, form, files, email, diagnosis, facts: urgent }: Draft): boolean {
      const [page, context] = [where(), facts()]
      if (email) texts.set(emailKey(clientId), email)
      const payload = {
        clientId,
        topic,
        priority: urgent == null ? 'normal' : 'urgent',
        facts: urgent,
        ...saying(text, files),
        locale,
        timeZone,
        ...(page && { page }),
        ...(form && { form }),
        ...(diagnosis && { diagnosis }),
        ...(context && { context }),
      }
      return outbox.add({ clientId, lane: clientId, event: 'conversation:start', payload })
    },
    /** A conversation that was begun here is kept under this name. */
    started(clientId: Id, conversation: Id): void {
      const email = texts.get(emailKey(clientId))
      texts.remove(emailKey(clientId))
      if (email !== null) contact(conversation, email)
    },
    dropped: (clientId: Id) => texts.remove(emailKey(clientId)),
    /** @returns false when the outbox is full */
    send: (conversation: Id, text: string, files?: Id[], form?: FlowForm) =>
      keep('message:send', conversation, { ...saying(text, files), ...(form && { form }) }),
    contact,
    keep,
    async leave(conversation: Id): Promise<Refusal | null> {
      const answer = await link.ask('conversation:leave', { conversation, clientId: fresh() })
      return 'refused' in answer ? answer.refused : null
    },
    type: (conversation: Id, typing: boolean) => link.hint('typing:set', { conversation, typing }),
  }
}

const saying = (text: string, files: Id[] = []) => (files.length > 0 ? { text, files } : { text })
