/** The schema of a site's topics. */
import { Type } from 'typebox'
import { TOPIC_NAME_MAX, TOPICS_MAX } from '../../rules/topics.ts'
import { FLOW_ICONS } from '../flow.ts'
import { Count, line, object, oneOf, Topic } from './parts.ts'

export const TopicsSaved = object({
  rev: Count,
  topics: Type.Array(
    object({
      id: Topic,
      icon: oneOf(FLOW_ICONS),
      name: object({ 'zh-CN': line(TOPIC_NAME_MAX), en: line(TOPIC_NAME_MAX) }),
      retired: Type.Boolean(),
    }),
    { minItems: 1, maxItems: TOPICS_MAX },
  ),
})
