/** The schemas of the help centre. */
import { Type } from 'typebox'
import { SLUG, SLUG_MAX } from '../../rules/article.ts'
import { DEVICE_MAX, DEVICES_MAX } from '../../rules/device.ts'
import {
  ARTICLE_BODY_MAX,
  ARTICLE_STEP_MAX,
  ARTICLE_STEPS_MAX,
  ARTICLE_SUMMARY_MAX,
  ARTICLE_TITLE_MAX,
  ARTICLE_WORD_MAX,
  ARTICLE_WORDS_MAX,
  HELP_QUERY_MAX,
} from '../../rules/limits.ts'
import { line, oneOf } from './parts.ts'

export const HelpLocale = oneOf(['zh-CN', 'en'])
export const HelpCategory = oneOf(['playback', 'devices', 'account', 'membership', 'content', 'community'])
export const ArticleState = oneOf(['draft', 'published', 'changed', 'withdrawn'])
export const Slug = Type.String({ maxLength: SLUG_MAX, pattern: SLUG.source })
/** What somebody types into a search: any signs but control characters. */
export const Query = Type.String({
  minLength: 1,
  maxLength: HELP_QUERY_MAX,
  pattern: '^[^\\u0000-\\u001f\\u007f]*$',
})
/** Of a list in pages. Far beyond what anybody has written, and no number that a database could not skip. */
export const PageNumber = Type.Integer({ minimum: 1, maximum: 10_000 })
export const Devices = Type.Array(line(DEVICE_MAX), { maxItems: DEVICES_MAX })
export const ArticleBody = {
  title: line(ARTICLE_TITLE_MAX),
  summary: line(ARTICLE_SUMMARY_MAX, 0),
  body: Type.String({ maxLength: ARTICLE_BODY_MAX, clean: 'text' }),
  steps: Type.Array(Type.String({ minLength: 1, maxLength: ARTICLE_STEP_MAX, clean: 'text' }), {
    maxItems: ARTICLE_STEPS_MAX,
  }),
  errors: Type.Array(line(ARTICLE_WORD_MAX), { maxItems: ARTICLE_WORDS_MAX }),
  keywords: Type.Array(line(ARTICLE_WORD_MAX), { maxItems: ARTICLE_WORDS_MAX }),
  devices: Devices,
}
export const ReadFrom = oneOf(['browse', 'search', 'suggestion'])
export const UnhelpfulReason = oneOf(['wrong', 'unclear', 'outdated', 'other'])
