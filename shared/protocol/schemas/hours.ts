/** The schemas of holidays and of lines with hours of their own. */
import { type TSchema, Type } from 'typebox'
import {
  HOLIDAY_DAYS_MAX,
  HOLIDAY_NAME_MAX,
  HOLIDAY_SETS_MAX,
  HOLIDAYS_MAX,
  URGENT_ASK_MAX,
  YEARLY_MAX,
} from '../../rules/limits.ts'
import { TOPICS_MAX } from '../../rules/topics.ts'
import type { YearlyDay } from '../hours.ts'
import { Day, line, object, oneOf, Topic, Uuid } from './parts.ts'

/** The first part of a tag, such as `zh`. */
export const Language = Type.String({ pattern: '^[a-z]{2,3}$' })

const WeekDay = oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
const Days = Type.Array(Day, { maxItems: HOLIDAY_DAYS_MAX })
const Holiday = object({ name: line(HOLIDAY_NAME_MAX, 0), off: Days, work: Days })
const Yearly = Type.Unsafe<YearlyDay>(
  Type.Union([
    object({ day: Type.Integer({ minimum: 1, maximum: 31 }) }),
    object({ nth: Type.Integer({ minimum: -1, maximum: 5 }), weekday: WeekDay }),
  ]),
)

/** @param intervals the schema of the intervals of a day */
export const holidaysWith = <I extends TSchema>(intervals: I) => ({
  holidays: Type.Optional(
    Type.Array(
      object({
        key: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
        name: line(HOLIDAY_NAME_MAX),
        holidays: Type.Array(Holiday, { maxItems: HOLIDAYS_MAX }),
      }),
      { maxItems: HOLIDAY_SETS_MAX },
    ),
  ),
  yearly: Type.Optional(
    Type.Array(
      object({
        name: line(HOLIDAY_NAME_MAX, 0),
        month: Type.Integer({ minimum: 1, maximum: 12 }),
        on: Yearly,
        intervals,
      }),
      { maxItems: YEARLY_MAX },
    ),
  ),
  exchange: Type.Optional(WeekDay),
  urgent: Type.Optional(
    object({
      topics: Type.Array(
        object({
          topic: Topic,
          ask: object({ 'zh-CN': line(URGENT_ASK_MAX, 0), en: line(URGENT_ASK_MAX, 0) }),
        }),
        { maxItems: TOPICS_MAX },
      ),
      team: Type.Union([Uuid, Type.Null()]),
    }),
  ),
})
