/** The schemas of what bots say, and of who switches them on. */
import { Type } from 'typebox'
import { BOT_NAME_MAX, BOT_SOURCES_MAX } from '../../rules/limits.ts'
import { TOPICS_MAX } from '../../rules/topics.ts'
import { HelpLocale, Slug } from './help.ts'
import { Count, line, object, Topic } from './parts.ts'

export const Sources = Type.Optional(
  Type.Array(object({ slug: Slug, locale: HelpLocale }), { maxItems: BOT_SOURCES_MAX }),
)

/** Each topic once is enough; twice is the same. */
export const BotChange = object({
  name: line(BOT_NAME_MAX),
  topics: Type.Array(Topic, { maxItems: TOPICS_MAX }),
  rev: Count,
})
