/** What bots do in conversations, and what ends that. Each answers when it is kept; the line follows as an errand. */
import type { Clock } from '#shared/clock.ts'
import type { BotFlow, BotReply, BotSource, HandOver } from '#shared/protocol/bots.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import { newId } from '#shared/rules/id.ts'
import { SINCE_PAGE } from '#shared/rules/limits.ts'
import type { AgentActor, VisitorActor } from '../actors.ts'
import { mustSay } from '../conversations/attached.ts'
import { lastOf } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import type { ConversationStore } from '../conversations/store.ts'
import * as decide from '../conversations/with-bot.ts'
import type { Conversations } from '../conversations.ts'
import type { KeptEntry } from '../desk.ts'
import type { Help } from '../help.ts'
import { Refused } from '../refused.ts'
import type { Routing } from '../routing.ts'
import { isForTalks, type OfferedFlow } from './fitting.ts'

export type TalkParts = {
  store: Pick<ConversationStore, 'since'>
  conversations: Pick<Conversations, 'append' | 'readable'>
  routing: Pick<Routing, 'receive' | 'ended'>
  help: Pick<Help, 'titled' | 'helped'>
  /** Those of the site that are on. */
  flows: { asked(site: Id): Promise<OfferedFlow[]> }
  clock: Clock
  onError: (error: unknown, what: string) => void
}

export type BotSaying = {
  conversation: Id
  clientId: string
  text: string
  sources?: readonly { slug: string; locale: HelpLocale }[]
  asks?: boolean
  /** The key of one that is offered. */
  flow?: string
}

/** Who says it: a bot of its own token, or the one of the house. */
type Speaker = Pick<AgentActor, 'id' | 'name'> & { site: Id }

export type Talk = ReturnType<typeof createTalk>

export function createTalk({ store, conversations, routing, help, flows, clock, onError }: TalkParts) {
  const actOf = (bot: Pick<Speaker, 'id' | 'name'>, clientId: string) => ({
    author: decide.botAuthor(bot),
    clientId,
    at: clock.now(),
  })

  /** A person is wanted now: the place in the line is the one that it had all the time. */
  const toPeople = (record: ConversationRecord) => void routing.receive(record, null)

  async function offered(site: Id, key: string): Promise<BotFlow> {
    const found = (await flows.asked(site)).find(({ document }) => document.key === key)
    if (!found || !isForTalks(found.document))
      throw new Refused({ code: 'invalid', field: 'flow', rule: found ? 'choice' : 'unknown' })
    const { title, card } = found.document
    return { key, version: found.version, title, can: card.can, takes: card.takes }
  }

  /** @param number of the case that was made, where the house says so */
  async function say(bot: Speaker, ask: BotSaying, number?: string): Promise<KeptEntry> {
    mustSay(ask)
    const { conversation, clientId, text, asks = false } = ask
    const wanted = ask.sources ?? []
    const sources = await Promise.all(
      wanted.map(async ({ slug, locale }, index): Promise<BotSource> => {
        const title = await help.titled(bot.site, locale, slug)
        if (title === null)
          throw new Refused({ code: 'invalid', field: `sources.${index}.slug`, rule: 'choice' })
        return { slug, locale, title }
      }),
    )
    const flow = ask.flow === undefined ? {} : { flow: await offered(bot.site, ask.flow) }
    const digest = digestOf(
      'bot',
      text,
      String(asks),
      ...wanted.map(({ slug, locale }) => `${locale}/${slug}`),
      ...(ask.flow === undefined ? [] : [`flow ${ask.flow}`]),
    )
    return conversations.append({ id: conversation }, { id: bot.id, clientId, digest }, (record) => {
      const act = actOf(bot, clientId)
      const said = {
        text,
        answer: { sources, asks, ...flow, ...(number ? { case: number } : {}) },
        last: lastOf(text, act),
      }
      return decide.sayAsBot(record, bot.id, said, act)
    })
  }

  async function handOver(
    bot: Pick<Speaker, 'id' | 'name'>,
    { conversation, clientId, summary }: { conversation: Id; clientId: string; summary: string },
    why: 'unsure' | 'unhelped' | 'filled' = 'unsure',
  ): Promise<KeptEntry> {
    const by = { id: bot.id, clientId, digest: digestOf('hand-over', summary) }
    const kept = await conversations.append({ id: conversation }, by, (record) =>
      decide.handOver(record, bot.id, { summary, why }, actOf(bot, clientId)),
    )
    if (!kept.dup) toPeople(kept.record)
    return kept
  }

  async function reply(
    visitor: VisitorActor,
    { conversation, clientId, reply: said }: { conversation: Id; clientId: Id; reply: BotReply },
  ): Promise<KeptEntry> {
    const seen = await conversations.readable(visitor, conversation)
    const by = { id: visitor.id, clientId, digest: digestOf('bot-reply', said) }
    const act = { author: { role: 'visitor' } as const, clientId, at: clock.now() }
    const kept = await conversations.append(seen, by, (record) => decide.replyToBot(record, said, act))
    if (kept.dup) return kept
    if (said !== 'helped') toPeople(kept.record)
    else {
      routing.ended(kept.record, null)
      helped(visitor, conversation).catch((error: unknown) => onError(error, 'what a bot answered'))
    }
    return kept
  }

  /** The articles of the last answer count as read and as helpful, as if he had opened them. */
  async function helped(visitor: VisitorActor, conversation: Id): Promise<void> {
    const found = await store.since(conversation, 'visitor', 0, SINCE_PAGE)
    const last = found?.entries.findLast((entry) => entry.kind === 'message' && entry.author.role === 'bot')
    if (last?.kind !== 'message') return
    for (const { slug, locale } of last.body.answer?.sources ?? []) await help.helped(visitor, locale, slug)
  }

  /** The intent names what it follows from, so that of several nodes that find it one is heard. */
  async function takeWord(record: ConversationRecord, why: HandOver): Promise<void> {
    const { bot } = record
    if (!bot) return
    const until = why === 'gone' ? null : bot.until
    const clientId = `bot:${why}:${record.id}:${bot.until}`
    const act = { author: { role: 'system' } as const, clientId, at: clock.now() }
    const by = { id: 'system', clientId, digest: digestOf('bot-left', why) }
    try {
      const kept = await conversations.append(record, by, (now) =>
        decide.takeWord(now, bot.id, why, act, until),
      )
      if (!kept.dup) toPeople(kept.record)
    } catch (error) {
      // It has said something meanwhile, or lost the word otherwise.
      if (!(error instanceof Refused)) throw error
    }
  }

  return { say, handOver, reply, takeWord, fresh: () => newId(clock.now()) }
}
