/** What is requested of the topics of a site: what is kept, once more. */
import type { Id } from '#shared/protocol/conversation.ts'
import { SHIPPED_TOPICS, type SiteTopic, type TopicsBody } from '#shared/protocol/topics.ts'
import { http } from '../../support/callers.ts'
import type { Request, Requested } from './requests.ts'

export const TOPICS: SiteTopic[] = SHIPPED_TOPICS.map((id) => ({
  ...{ id, icon: id, name: { 'zh-CN': `${id}类`, en: id }, retired: false },
}))

/** Over what is kept now, as who may read it was told. */
export async function topicsSaving({ world }: Requested, site: Id): Promise<Request> {
  const { desk, agents } = world
  const path = `/v1/sites/${site}/topics`
  for (const as of [agents.lead, agents.foreignLead]) {
    const { ok } = await http(desk, 'GET', path, { as })
    if (ok) return { path, body: ok as TopicsBody }
  }
  return { path, body: { rev: 0, topics: TOPICS } }
}
