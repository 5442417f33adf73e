/** What is asked about at a site: as it is called, and what pickers of it offer. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Id, Topic } from '#shared/protocol/conversation.ts'
import { SHIPPED_TOPICS, type SiteTopic } from '#shared/protocol/topics.ts'
import { topicName } from '#shared/words/topics.ts'
import { useScreen } from '../screen.ts'
import { topicWords } from './words.ts'

const SiteContext = createContext<Id | null>(null)

/** Around what belongs to one site. */
export const TopicsOfSite = SiteContext.Provider

/** @param site where there is none around; of nobody's, whichever of the agent's sites knows the topic names it */
export function useTopics(site?: Id) {
  const { desk, locale } = useScreen()
  const around = useContext(SiteContext)
  const of = site ?? around
  const lists = desk.desks.value.filter((one) => of === null || one.site.id === of)
  const own = lists.flatMap<SiteTopic>(({ topics }) => topics ?? [])
  const retired = new Set(own.filter((one) => one.retired).map(({ id }) => id))
  const all: readonly Topic[] = own.length > 0 ? own.map(({ id }) => id) : SHIPPED_TOPICS
  const name = (topic: Topic) => topicName(topic, locale, own)
  return {
    name,
    /** The same, and that it is retired where one has to know. */
    label: (topic: Topic) =>
      retired.has(topic) ? `${name(topic)} · ${topicWords(locale).retired}` : name(topic),
    /** What is offered, in the order of the site, and what was chosen before it was retired. */
    offered: (chosen: readonly Topic[] = []) =>
      all.filter((topic) => !retired.has(topic) || chosen.includes(topic)),
  }
}
