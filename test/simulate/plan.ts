/** What comes on the simulated day, by chance that can be repeated: who works when, who asks what, how long it takes. */
import type { Priority, Topic } from '#shared/protocol/conversation.ts'
import type { SkillLevel } from '#shared/protocol/teams.ts'
import type { ShippedTopic } from '#shared/protocol/topics.ts'
import { type Chance, chance } from '../fault/chance.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Hours of the day in which the desk is open. */
export const OPEN = { from: 9, to: 24 } as const
/** A title does not start: one in five of the day's questions, within twenty minutes. */
const OUTAGE = { from: 12 * HOUR_MS, ms: 20 * MINUTE_MS, share: 0.2 }

export const TEAMS = ['general', 'playback', 'money'] as const
export type TeamName = (typeof TEAMS)[number]
/** What no team names goes to the first. */
export const TOPICS_OF: Record<TeamName, Topic[]> = {
  general: [],
  playback: ['playback'],
  money: ['order', 'refund'],
}

export type PlannedAgent = {
  name: string
  teams: TeamName[]
  languages: string[]
  skills: Record<Topic, SkillLevel>
  capacity: number
  topicCapacity: Record<Topic, number>
  /** When he is available, in milliseconds of the day: before his break and after it. */
  works: { from: number; to: number }[]
}

export type PlannedVisitor = {
  at: number
  topic: ShippedTopic
  locale: string
  priority: Priority
  vip: boolean
  /** Who has waited for this long while the desk was open leaves. */
  patienceMs: number
  /** From the agent's taking up to the end. */
  handleMs: number
  /** After this part of it he writes once more; null if he does not. */
  repliesAt: number | null
  /** Asks for it after so long; null if he does not. */
  nudgesAfterMs: number | null
  outage: boolean
}

export type Plan = { seed: number; agents: PlannedAgent[]; visitors: PlannedVisitor[] }

/** Questions in each hour of the day, as parts of a whole: people watch in the evening. */
const BY_HOUR = [
  36, 24, 14, 8, 5, 5, 8, 14, 22, 30, 36, 40, 52, 50, 44, 42, 46, 56, 74, 96, 112, 112, 92, 62,
] as const

const SHIFTS = {
  early: { from: 9, to: 17 },
  mid: { from: 11.5, to: 19.5 },
  late: { from: 16, to: 24 },
} as const
const ROTA: readonly (keyof typeof SHIFTS)[] = [
  'early',
  'late',
  'mid',
  'late',
  'early',
  'late',
  'mid',
  'early',
  'late',
  'mid',
]
const [BREAK_AFTER, BREAK_HOURS] = [3.25, 0.75]

const NAMES =
  '许念 林岚 周沅 陈屿 苏禾 顾白 江月 何川 沈知 陆遥 宋青 唐棠 叶舟 罗星 程雨 秦朗 方澄 夏至 梁木 温言'.split(
    ' ',
  )

export function planDay(seed: number, size: { conversations: number; agents: number }): Plan {
  const by = chance(seed)
  const agents = Array.from({ length: size.agents }, (_, i) => agent(i, size.agents))
  const outage = Math.round(size.conversations * OUTAGE.share)
  const visitors = Array.from({ length: size.conversations }, (_, i) => visitor(by, i < outage))
  return { seed, agents, visitors: visitors.sort((a, b) => a.at - b.at) }
}

function agent(i: number, among: number): PlannedAgent {
  const shift = SHIFTS[ROTA[i % ROTA.length] ?? 'late']
  // Not all of a shift are away together.
  const rest = shift.from + BREAK_AFTER + (Math.floor(i / 3) % 3) * BREAK_HOURS
  const span = (from: number, to: number) => ({ from: from * HOUR_MS, to: to * HOUR_MS })
  const languages = ['zh', ...(i % 3 === 0 ? ['en'] : []), ...(i % 7 === 3 ? ['ja'] : [])]
  return {
    name: NAMES[i % NAMES.length] ?? '',
    teams: among < 6 ? [...TEAMS] : teamsOf(i),
    languages,
    skills: i % 2 === 0 ? { playback: 4, account: 2 } : { refund: 4, order: 3 },
    capacity: [3, 2, 4, 3][i % 4] ?? 3,
    topicCapacity: i % 5 === 2 ? { refund: 2 } : {},
    works: [span(shift.from, rest), span(rest + BREAK_HOURS, shift.to)],
  }
}

function teamsOf(i: number): TeamName[] {
  const all: TeamName[][] = [
    ['playback'],
    ['playback', 'general'],
    ['money', 'general'],
    ['playback', 'money'],
    [...TEAMS],
  ]
  return all[i % all.length] ?? []
}

const ASKED: readonly { topic: ShippedTopic; share: number; minutes: number }[] = [
  { topic: 'playback', share: 0.36, minutes: 7 },
  { topic: 'order', share: 0.14, minutes: 6 },
  { topic: 'refund', share: 0.12, minutes: 9 },
  { topic: 'account', share: 0.16, minutes: 7 },
  { topic: 'report', share: 0.06, minutes: 8 },
  { topic: 'feedback', share: 0.06, minutes: 5 },
  { topic: 'other', share: 0.1, minutes: 6 },
]
const OUTAGE_MINUTES = 4
const LOCALES = [
  { locale: 'zh-CN', share: 0.84 },
  { locale: 'en', share: 0.12 },
  { locale: 'ja', share: 0.04 },
]
/** Of the logarithm. */
const [HANDLE_SPREAD, PATIENCE_SPREAD] = [0.75, 0.8]
const PATIENCE_MINUTES = 40

function visitor(by: Chance, outage: boolean): PlannedVisitor {
  const asked = weighed(by, ASKED)
  const at = outage ? OUTAGE.from + by.next() * OUTAGE.ms : timeOfDay(by)
  return {
    at: Math.floor(at),
    topic: outage ? 'playback' : asked.topic,
    locale: weighed(by, LOCALES).locale,
    priority: by.next() < 0.05 ? 'urgent' : 'normal',
    vip: by.next() < 0.08,
    patienceMs: Math.floor(logNormal(by, PATIENCE_MINUTES, PATIENCE_SPREAD) * MINUTE_MS),
    handleMs: Math.floor(logNormal(by, outage ? OUTAGE_MINUTES : asked.minutes, HANDLE_SPREAD) * MINUTE_MS),
    repliesAt: by.next() < 0.6 ? by.between(0.3, 0.7) : null,
    nudgesAfterMs: by.next() < 0.15 ? Math.floor(by.between(3, 12) * MINUTE_MS) : null,
    outage,
  }
}

function timeOfDay(by: Chance): number {
  const hour = weighed(
    by,
    BY_HOUR.map((share, at) => ({ at, share })),
  )
  return (hour.at + by.next()) * HOUR_MS
}

function weighed<T extends { share: number }>(by: Chance, of: readonly T[]): T {
  let left = by.next() * of.reduce((sum, { share }) => sum + share, 0)
  for (const one of of) {
    left -= one.share
    if (left < 0) return one
  }
  return by.one(of)
}

/**
 * Whose mean it is. Service times of a call centre are log-normal to a remarkable degree: Brown, Gans, Mandelbaum, Sakov,
 * Shen, Zeltyn and Zhao, "Statistical Analysis of a Telephone Call Center: A Queueing-Science Perspective", Journal of
 * the American Statistical Association 100 (469), 2005. Of chats with agents we know nothing better.
 */
function logNormal(by: Chance, mean: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - by.next())) * Math.cos(2 * Math.PI * by.next())
  return mean * Math.exp(spread * normal - spread ** 2 / 2)
}
