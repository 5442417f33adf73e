/** Whether a rule fits: pure, so that a trial and the real thing cannot differ. */
import type { CaseKind, CaseState } from '../../protocol/cases.ts'
import type { Id, Priority, Score, Topic } from '../../protocol/conversation.ts'
import type { Condition, Device, Group, InnerGroup, RuleLanguage, RuleNews } from '../../protocol/rules.ts'
import { hasTag } from './tags.ts'
import { hasWord } from './text.ts'

/** What rules look at. Null: there is no such thing here. */
export type RuleFacts = {
  topic: Topic
  language: RuleLanguage
  priority: Priority
  vip: boolean
  verified: boolean
  open: boolean
  /** What was said, or was said last. */
  text: string
  team: Id
  tags: readonly string[]
  case: CaseKind | null
  caseState: CaseState | null
  rating: Score | null
  /** What is announced. */
  announcement: RuleNews | null
  /** The path of the page. */
  page: string | null
  device: Device | null
}

/** Of no conditions, all hold. */
export function fits(group: Group | InnerGroup, facts: RuleFacts): boolean {
  if (group.of.length === 0) return true
  const holds = (one: Condition | InnerGroup) =>
    'match' in one ? fits(one, facts) : holdsFor(one, facts) !== one.not
  return group.match === 'all' ? group.of.every(holds) : group.of.some(holds)
}

function holdsFor(one: Condition, facts: RuleFacts): boolean {
  switch (one.is) {
    case 'topic':
      return one.topics.includes(facts.topic)
    case 'language':
      return one.languages.includes(facts.language)
    case 'priority':
      return one.priorities.includes(facts.priority)
    case 'vip':
      return facts.vip
    case 'verified':
      return facts.verified
    case 'open':
      return facts.open
    case 'text':
      return hasWord(facts.text, one.words)
    case 'team':
      return one.teams.includes(facts.team)
    case 'tag':
      return one.tags.some((tag) => hasTag(facts.tags, tag))
    case 'case':
      return facts.case !== null && one.cases.includes(facts.case)
    case 'case_state':
      return facts.caseState !== null && one.states.includes(facts.caseState)
    case 'rating':
      return facts.rating !== null && facts.rating <= one.atMost
    case 'announcement':
      return facts.announcement !== null && one.kinds.includes(facts.announcement)
    case 'page':
      return facts.page?.startsWith(one.begins) ?? false
    case 'device':
      return facts.device !== null && one.devices.includes(facts.device)
  }
}

export const languageOf = (locale: string): RuleLanguage =>
  /^zh\b/i.test(locale) ? 'zh' : /^en\b/i.test(locale) ? 'en' : 'other'

/** Of an address as browsers tell it. */
export const pathOf = (url: string): string => {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  return path.startsWith('/') ? path : `/${path}`
}

/** Of what is kept of a browser, such as "Chrome 148 · Android". */
export function deviceOf(browser: string | null): Device | null {
  const system = browser?.split(' · ').at(-1) ?? ''
  if (/TV$/.test(system)) return 'tv'
  if (system === 'iPad') return 'tablet'
  if (['Android', 'HarmonyOS', 'iPhone'].includes(system)) return 'phone'
  return ['Windows', 'macOS', 'Linux'].includes(system) ? 'computer' : null
}
