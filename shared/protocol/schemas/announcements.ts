/** The schemas of announcements. */
import { type Static, Type } from 'typebox'
import {
  INCIDENT_CHATS_MAX,
  INCIDENT_CODE_MAX,
  INCIDENT_CODES_MAX,
  INCIDENT_REGIONS_MAX,
} from '../../rules/incident.ts'
import {
  ANNOUNCEMENT_PAGE_MAX,
  ANNOUNCEMENT_PAGES_MAX,
  ANNOUNCEMENT_TEXT_MAX,
  ANNOUNCEMENT_TITLE_MAX,
  PAGE_URL_MAX,
  REGION_MAX,
  TEXT_MAX,
} from '../../rules/limits.ts'
import type { AnnouncementTexts } from '../announcements.ts'
import { Devices } from './help.ts'
import { At, Count, line, object, oneOf, Topics, Uuid, Uuids } from './parts.ts'

const Text = object({
  title: line(ANNOUNCEMENT_TITLE_MAX),
  text: Type.String({ maxLength: ANNOUNCEMENT_TEXT_MAX, clean: 'text' }),
})
const Moment = Type.Union([At, Type.Null()])

export const Announced = object({
  rev: Count,
  kind: oneOf(['service', 'release', 'maintenance']),
  severity: oneOf(['info', 'warning', 'critical']),
  from: Moment,
  until: Moment,
  pages: Type.Array(line(ANNOUNCEMENT_PAGE_MAX), { maxItems: ANNOUNCEMENT_PAGES_MAX }),
  texts: Type.Unsafe<AnnouncementTexts>(object({ 'zh-CN': Type.Optional(Text), en: Type.Optional(Text) })),
  incident: Type.Optional(
    object({
      topics: Topics,
      codes: Type.Array(line(INCIDENT_CODE_MAX), { maxItems: INCIDENT_CODES_MAX }),
      regions: Type.Array(line(REGION_MAX), { maxItems: INCIDENT_REGIONS_MAX }),
      devices: Type.Optional(Devices),
    }),
  ),
})
/** Chats that are taken under an incident, or let go. */
export const IncidentChats = object({
  conversations: Uuids(INCIDENT_CHATS_MAX),
  gathered: Type.Boolean(),
})
const Reply = Type.Optional(Type.String({ minLength: 1, maxLength: TEXT_MAX, clean: 'text' }))
export const IncidentReplying = object({ clientId: Uuid, texts: object({ 'zh-CN': Reply, en: Reply }) })
export const IncidentStop = object({ reply: Uuid })
export const AnnouncementAct = object({ rev: Count, act: oneOf(['publish', 'end']) })
/** The page on which somebody is, as his browser names it. */
export const OnPage = Type.Optional(
  Type.String({ maxLength: PAGE_URL_MAX, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }),
)

/** The texts fit what they are said to be. */
export const textsFit: Static<typeof Text>[] = [] as { title: string; text: string }[]
