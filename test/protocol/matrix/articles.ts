/** Articles of both sites: one that can be read on each, and a draft. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { EditedArticle } from '#shared/protocol/help.ts'
import { anId, http } from '../../support/callers.ts'
import type { Request, Requested } from './requests.ts'
import type { World } from './world.ts'

export const ARTICLE = {
  title: '会员退款',
  summary: '七天内全额退。',
  body: '原路返回。',
  steps: ['打开订单'],
  errors: [],
  keywords: ['退钱'],
  devices: [],
}

const SLUGS: Record<string, string> = { article: 'refund', otherSite: 'refund-there', draft: 'not-yet' }

type Articles = Pick<World, 'desk' | 'agents' | 'sites'>
const known = new WeakMap<World['desk'], Promise<Map<string, Id>>>()

/** Made when they are asked for first. */
function articlesOf(world: Articles): Promise<Map<string, Id>> {
  const made = known.get(world.desk) ?? make(world)
  known.set(world.desk, made)
  return made
}

async function make({ desk, agents, sites }: Articles): Promise<Map<string, Id>> {
  const ids = new Map<string, Id>()
  for (const [column, slug] of Object.entries(SLUGS)) {
    const [as, site] =
      column === 'otherSite' ? [agents.foreignLead, sites.otherSite] : [agents.lead, sites.site]
    const id = anId()
    ids.set(column, id)
    const path = `/v1/sites/${site}/articles/${id}`
    const body = { rev: 0, slug, category: 'membership', locale: 'zh-CN', ...ARTICLE }
    const saved = await http(desk, 'PUT', path, { as, body })
    if (!saved.ok) throw new Error(saved.text)
    if (column === 'draft') continue
    const publish = { rev: 1, locale: 'zh-CN', published: true }
    const published = await http(desk, 'POST', `${path}/publish`, { as, body: publish })
    if (!published.ok) throw new Error(published.text)
  }
  return ids
}

export const articleId = async (column: string, world: Articles): Promise<Id> =>
  (await articlesOf(world)).get(column) ?? anId()

export const articleAddress = async ({ column, world }: Requested, site: string): Promise<Request> => {
  await articlesOf(world)
  const slug = SLUGS[column] ?? 'nothing'
  return { path: `/v1/help/articles/${slug}?site=${site}&locale=zh-CN` }
}

/** On the site that has it; what nobody has is looked for on the first. */
const pathOf = (column: string, id: Id, { sites }: Articles): string =>
  `/v1/sites/${column === 'otherSite' ? sites.otherSite : sites.site}/articles/${id}`

export async function articlePath({ column, world }: Requested): Promise<string> {
  return pathOf(column, await articleId(column, world), world)
}

/** As it is kept now. */
async function edited(asked: Requested): Promise<EditedArticle | null> {
  const { desk, agents } = asked.world
  const as = asked.column === 'otherSite' ? agents.foreignLead : agents.lead
  const { ok } = await http(desk, 'GET', await articlePath(asked), { as })
  return (ok as EditedArticle | undefined) ?? null
}

export async function saving(asked: Requested): Promise<Request> {
  const article = await edited(asked)
  return {
    path: await articlePath(asked),
    body: {
      rev: article?.rev ?? 1,
      slug: article?.slug ?? 'nothing',
      category: 'membership',
      locale: 'en',
      ...ARTICLE,
    },
  }
}

/** Takes away a language that nobody reads: so it changes nothing for who comes after. */
export async function publishing(asked: Requested): Promise<Request> {
  const article = await edited(asked)
  return {
    path: `${await articlePath(asked)}/publish`,
    body: { rev: article?.rev ?? 1, locale: 'en', published: false },
  }
}
