import type { Topic } from '../protocol/conversation.ts'
import { wordsOf } from './say.ts'
import type { Locale } from './types.ts'

export const TOPICS: readonly Topic[] = [
  'playback',
  'order',
  'refund',
  'account',
  'report',
  'feedback',
  'other',
]

export const topicName = (topic: Topic, locale: Locale): string => wordsOf(locale).topics[topic]
