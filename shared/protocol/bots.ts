/** Machines that answer while somebody waits for a person, as they travel. */
import type { Id, Topic } from './conversation.ts'
import type { FlowText } from './flow.ts'
import type { HelpLocale } from './help.ts'

/** `house`: the one that comes with the desk, and needs no token. */
export type Bot = { id: Id; name: string; house: boolean }

/** An article of the help centre on which an answer rests. */
export type BotSource = { slug: string; locale: HelpLocale; title: string }

/** A guided flow that a bot offers: as it was asked then, with what it does and how long it takes in its own words. */
export type BotFlow = { key: string; version: number; title: FlowText; can: FlowText; takes: FlowText }

/**
 * What a bot's message has besides its words. `asks`: whether it helped, which the visitor can say by one tap. `case`: the
 * number of what was made of the flow that he filled in.
 */
export type BotAnswer = { sources: BotSource[]; asks: boolean; flow?: BotFlow; case?: string }

/** What a visitor says to a bot by one tap. */
export const BOT_REPLIES = ['helped', 'unhelped', 'person'] as const
export type BotReply = (typeof BOT_REPLIES)[number]

/** Why a bot talks no longer. */
export type HandOver =
  /** The visitor wants a person, and said so by word or tap. */
  | 'asked'
  /** Its answer did not help. */
  | 'unhelped'
  /** He sent files, at which it cannot look. */
  | 'files'
  /** The visitor filled in a flow that is for people to go on with. */
  | 'filled'
  /** It handed over by itself. */
  | 'unsure'
  /** It was its turn, and nothing came. */
  | 'silent'
  /** Its process is gone, or its token was taken away. */
  | 'gone'
  /** It was the visitor's turn, and nothing came. */
  | 'quiet'
  /** An agent took the conversation. */
  | 'taken'

/** A bot as those see it who switch it on. `topics`: those about which it answers first; `here`: whether it could now. */
export type BotCard = Bot & { topics: Topic[]; here: boolean; rev: number }

/** How bots did with one topic. `why`: of those that were handed over. */
export type BotFigures = {
  topic: Topic
  /** Conversations in which a bot talked, in which it answered from an article, and which its answer ended. */
  began: number
  answered: number
  helped: number
  /** Of `helped`: those whose visitor asked nobody within an hour. Younger ones are not counted yet. */
  unasked: number
  handedOver: number
  why: Partial<Record<HandOver, number>>
}
