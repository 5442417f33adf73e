/** What the topics of a site must be, the same in the editor and at the door; and which of them are offered where. */
import type { Topic } from '../protocol/conversation.ts'
import type { InvalidRule } from '../protocol/errors.ts'
import { FLOW_LOCALES, type FlowLine } from '../protocol/flow.ts'
import { type PageTopic, SHIPPED_TOPICS, type SiteTopic } from '../protocol/topics.ts'

/** With those that are retired: none is ever taken away. */
export const TOPICS_MAX = 50
/** As much as a tile of home holds in two lines. */
export const TOPIC_NAME_MAX = 30
export const TOPIC_ID_MAX = 40
/** As a page names it: `Foyer.open({ topic: 'live' })`. */
export const TOPIC_ID = /^[a-z][a-z0-9_-]{0,39}$/
/** What fits no other. It cannot be retired: somebody always asks something else. */
export const FREE_TOPIC = 'other'
/** Names of shipped flows, by which a page opens those. */
const TAKEN: readonly Topic[] = ['content', 'appeal']

export type TopicsProblem = { field: string; rule: InvalidRule }

/** `field` such as `topics.7.name.en`, in the order of the form. Of those that are offered each has a name of its own. */
export function checkTopics(topics: readonly SiteTopic[]): TopicsProblem[] {
  const ids = new Set<Topic>()
  const names = new Set<string>()
  const problems = topics.flatMap(({ id, name, retired }, index) => {
    const at = `topics.${index}`
    const found: TopicsProblem[] = []
    if (!TOPIC_ID.test(id)) found.push({ field: `${at}.id`, rule: id === '' ? 'empty' : 'format' })
    else if (ids.has(id) || TAKEN.includes(id)) found.push({ field: `${at}.id`, rule: 'duplicate' })
    ids.add(id)
    for (const locale of FLOW_LOCALES) {
      const shown = name[locale].trim().toLowerCase()
      const said = `${locale}:${shown}`
      if (shown === '') found.push({ field: `${at}.name.${locale}`, rule: 'empty' })
      else if (!retired && names.has(said)) found.push({ field: `${at}.name.${locale}`, rule: 'duplicate' })
      if (!retired) names.add(said)
    }
    if (retired && id === FREE_TOPIC) found.push({ field: `${at}.retired`, rule: 'choice' })
    return found
  })
  const missing = SHIPPED_TOPICS.some((id) => !ids.has(id))
  return missing ? [...problems, { field: 'topics', rule: 'required' }] : problems
}

/** The tiles of home: its flows, then what the site asks about without one, and at the end what fits neither. */
export function tilesOf(flows: readonly FlowLine[], topics: readonly SiteTopic[]): FlowLine[] {
  const free = (id: Topic) => topics.filter((one) => one.id === id).map(inFreeWords)
  const own = topics.filter(
    ({ id, retired }) => !retired && !isShipped(id) && !flows.some(({ topic }) => topic === id),
  )
  return [...flows, ...own.map(inFreeWords), ...free(FREE_TOPIC)]
}

/** All by their names, also what stands on no tile: a page may ask for it, and who has asked reads it. */
export const pageTopics = (flows: readonly FlowLine[], topics: readonly SiteTopic[]): PageTopic[] =>
  topics.map(({ id, name, retired }) => {
    const own = isShipped(id) ? undefined : flows.find(({ topic }) => topic === id)?.key
    const flow = retired ? FREE_TOPIC : own
    return { id, name, ...(flow !== undefined && { flow }) }
  })

/** A flow goes with its topic. */
export const isOffered = (topic: Topic, topics: readonly SiteTopic[]): boolean =>
  topics.some(({ id, retired }) => id === topic && !retired)

export const isShipped = (id: Topic): boolean => (SHIPPED_TOPICS as readonly Topic[]).includes(id)

const inFreeWords = ({ id, icon, name }: SiteTopic): FlowLine => ({
  ...{ key: id, version: 0, topic: id, icon, name },
})

/** A first id for a name such as "Live & events"; empty where nothing of it can stand in one. */
export const idFor = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, TOPIC_ID_MAX)
