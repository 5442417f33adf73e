/**
 * The bot of the house. It says what an article says, with the article beside it, or that it does not know: it asks the
 * two or three things that an agent would ask, once, and hands over. Each of its turns follows from a message of the
 * visitor as a side effect, so that any node can take it, and it remembers nothing but the log.
 */
import { readForm } from '#shared/flows/read.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { ShippedTopic } from '#shared/protocol/topics.ts'
import { SINCE_PAGE } from '#shared/rules/limits.ts'
import { saysThanks, saysUnhelped } from '#shared/rules/wants-person.ts'
import { nearestLocale } from '#shared/words/types.ts'
import { digestOf } from '../conversations/digest.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { ConversationStore } from '../conversations/store.ts'
import { botAuthor } from '../conversations/with-bot.ts'
import type { Conversations } from '../conversations.ts'
import type { EffectHandler, NewEffect } from '../effects.ts'
import { sureOf } from '../help/sure.ts'
import type { Finding, Help } from '../help.ts'
import { Refused } from '../refused.ts'
import { answerText } from './answer-text.ts'
import { fittingFlow, flowOfArticle, isForTalks, type OfferedFlow } from './fitting.ts'
import { houseWords } from './house-words.ts'
import { readTalk, type TalkSoFar } from './reading.ts'
import type { BotSaying, Talk } from './talk.ts'

export const BOT_TURN = 'bot-turn'
export const BOT_SUMMARY = 'bot-summary'

/** More than so many articles are a search, and no help. */
const ANSWERS_MAX = 3
/** Of what was said before, for the agent; in characters. */
const SUMMARY_MAX = 1_000

/** Puts what was found into words that fit the question. */
export interface Phraser {
  phrase(
    ask: { question: string; findings: readonly Finding[]; locale: HelpLocale; conversation: Id },
    signal: AbortSignal,
  ): Promise<{ text: string; cited: readonly Finding[] } | 'unsure' | 'failed'>
}

export type HouseParts = {
  talk: Pick<Talk, 'say' | 'handOver'>
  log: Pick<ConversationStore, 'read' | 'since'>
  append: Conversations['append']
  help: Pick<Help, 'answers' | 'missed'>
  flows: { asked(site: Id): Promise<OfferedFlow[]> }
  /** The case of the flow that was filled in after that entry, as the visitor counts; null where it made none. */
  caseOf(conversation: Id, after: number): Promise<{ number: string } | null>
  /** Null: an article speaks for itself. */
  phraser: Phraser | null
  clock: { now(): number }
}

/** Kept with what they follow from: each message of the visitor is the bot's turn, and its end is told to agents. */
export function houseEffects(entries: readonly LogEntry[], record: ConversationRecord): NewEffect[] {
  return entries.flatMap(({ kind, author, body, seq }): NewEffect[] => {
    const payload = { conversation: record.id, seq }
    if (kind === 'message' && author.role === 'visitor' && record.bot?.house)
      return [{ key: `${BOT_TURN}:${record.id}:${seq}`, kind: BOT_TURN, payload }]
    if (kind === 'bot_left' && body.bot.house)
      return [{ key: `${BOT_SUMMARY}:${record.id}:${seq}`, kind: BOT_SUMMARY, payload }]
    return []
  })
}

export function createHouse(parts: HouseParts): { turn: EffectHandler; summary: EffectHandler } {
  const { talk, log, append, help, clock } = parts

  const turn: EffectHandler = async ({ payload }, signal) => {
    const conversation = payload.conversation as Id
    const found = await log.since(conversation, 'visitor', 0, SINCE_PAGE)
    const bot = found?.record.bot
    if (!found || !bot?.house) return
    const so = readTalk(found.entries)
    // It was answered, or he has said more meanwhile, which has a turn of its own.
    if (so.lastSeq !== payload.seq) return
    const { site, topic } = found.record
    const speaker = { id: bot.id, name: bot.name, site }
    const clientId = `house:${conversation}:${so.lastSeq}`
    const locale = nearestLocale(found.record.locale)
    const words = houseWords(locale)
    const say = (text: string, more: Partial<BotSaying> = {}, number?: string) =>
      talk.say(speaker, { conversation, clientId, text, ...more }, number)
    const handOver = (why: 'unsure' | 'unhelped' | 'filled') =>
      talk.handOver(speaker, { conversation, clientId, summary: '' }, why)

    if (so.form && so.form.seq === so.lastSeq) {
      const made = await parts.caseOf(conversation, so.form.after)
      return unlessOver(() =>
        made ? say(words.made(made.number), { asks: true }, made.number) : handOver('filled'),
      )
    }
    if (so.open.length === 0) return
    const answer = await answerTo(so, { site, locale, conversation }, signal)
    // What he adds when he is asked is no question by itself.
    if (answer === null && so.unsure === 0 && so.answers < ANSWERS_MAX)
      await help.missed({ site, locale }, so.open.join(' '), [found.record.visitor.id])
    await unlessOver(() => {
      if (answer === 'thanks') return say(words.thanks, { asks: true })
      if (answer === 'unhelped') return handOver('unhelped')
      if (answer === null)
        return so.unsure === 0 && so.answers === 0
          ? say(words.ask(words.questions[topic as ShippedTopic] ?? words.questions.other))
          : handOver('unsure')
      const flow = answer.flow ? { flow: answer.flow } : {}
      if (answer.sources.length === 0) return say(words.offer, flow)
      const lead = so.answers === 0 ? words.answer : words.again
      const text = [lead, answer.text, ...(answer.flow ? [words.offerToo] : [])].join('\n')
      return say(text, { sources: answer.sources, asks: true, ...flow })
    })
  }

  /** `flow`: the key of one that does what was asked about; alone where no article answers. */
  type Answer = { text: string; sources: { slug: string; locale: HelpLocale }[]; flow?: string }

  /** Null: it does not know. */
  async function answerTo(
    so: TalkSoFar,
    where: { site: Id; locale: HelpLocale; conversation: Id },
    signal: AbortSignal,
  ): Promise<Answer | 'thanks' | 'unhelped' | null> {
    const last = so.open.at(-1) ?? ''
    if (so.answers > 0 && saysThanks(last)) return 'thanks'
    if (so.answers > 0 && saysUnhelped(last)) return 'unhelped'
    if (so.answers >= ANSWERS_MAX) return null
    // What he said last, then with what he said before: the answer to a question is no question by itself.
    const questions = [...new Set([last, so.open.join(' '), so.said.join(' ')])]
    const flows = (await parts.flows.asked(where.site)).filter(
      ({ document }) => isForTalks(document) && !so.offered.includes(document.key),
    )
    for (const question of questions) {
      const findings = await help.answers(where.site, where.locale, question)
      const sure = sureOf(findings)
      if (!sure || so.named.some(({ slug }) => slug === sure.text.slug)) continue
      const answer = await worded(question, sure, findings, where, signal)
      if (!answer) break
      const fitting = fittingFlow(question, flows, where.locale)
      const flow =
        flowOfArticle(sure.text.slug, flows) ?? (fitting?.document.makes === 'conversation' ? null : fitting)
      return flow ? { ...answer, flow: flow.document.key } : answer
    }
    // What is left to it is a talk with a person: the flow asks what he would ask.
    const flow = questions.map((question) => fittingFlow(question, flows, where.locale)).find(Boolean)
    return flow ? { text: '', sources: [], flow: flow.document.key } : null
  }

  async function worded(
    question: string,
    sure: Finding,
    findings: readonly Finding[],
    { locale, conversation }: { locale: HelpLocale; conversation: Id },
    signal: AbortSignal,
  ): Promise<Answer | null> {
    const plain = { text: answerText(sure), sources: [sourceOf(sure)] }
    if (!parts.phraser) return plain
    const phrased = await parts.phraser.phrase({ question, findings, locale, conversation }, signal)
    if (phrased === 'unsure') return null
    return phrased === 'failed' ? plain : { text: phrased.text, sources: phrased.cited.map(sourceOf) }
  }

  /** For the agent: what was asked, what was named, and why it is his now. */
  const summary: EffectHandler = async ({ payload }) => {
    const conversation = payload.conversation as Id
    const found = await log.since(conversation, 'visitor', 0, SINCE_PAGE)
    const so = found && readTalk(found.entries)
    const left = found?.entries.findLast((entry) => entry.kind === 'bot_left')
    if (!so || left?.kind !== 'bot_left' || so.said.length === 0) return
    const words = houseWords(nearestLocale(found.record.locale))
    const filled = so.form && readForm(so.form.form, nearestLocale(found.record.locale))
    const titles = [...new Set(so.named.map(({ title }) => title))]
    const text = [
      `${words.summary} · ${words.why[left.body.why]}`,
      words.asked(so.said.join(' / ').slice(0, SUMMARY_MAX)),
      titles.length > 0 ? words.told(titles) : words.toldNothing,
      ...(filled ? [words.filled(filled.title, filled.at)] : []),
    ].join('\n')
    const { bot } = left.body
    const clientId = `summary:${conversation}:${payload.seq}`
    const by = { id: bot.id, clientId, digest: digestOf('summary') }
    await append({ id: conversation }, by, () => ({
      entries: [{ kind: 'note', author: botAuthor(bot), clientId, body: { text }, at: clock.now() }],
      changes: {},
    }))
  }

  return { turn, summary }
}

const sourceOf = ({ text, locale }: Finding) => ({ slug: text.slug, locale })

/** A person came, or the visitor left: then there is nothing to say any more. */
async function unlessOver(run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}
