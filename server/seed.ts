/** `npm start -- --seed`: a lead, two agents, a few past conversations and the articles of a help centre, so that a newcomer sees a desk. */
import type { Clock } from '#shared/clock.ts'
import type { Topic } from '#shared/protocol/conversation.ts'
import { dayAfter, instantAt, localDate } from '#shared/rules/hours/zone.ts'
import { newId } from '#shared/rules/id.ts'
import { queueScore } from '#shared/rules/lifecycle.ts'
import { languageOf } from '#shared/rules/teams.ts'
import { helpArticles } from '../demo/help.ts'
import { type SeedConversation, seedData } from '../demo/seed.ts'
import type { App } from './app.ts'
import * as decide from './domain/conversations/decisions.ts'
import { createConversationStore } from './stores/sql/conversations.ts'
import { addAgent } from './stores/sql/founding.ts'
import { toDate } from './stores/sql/instants.ts'

const MINUTE_MS = 60_000
/** About what the house's bot answers first in the demonstration: what articles can help with. */
const TALKED_ABOUT: readonly Topic[] = ['playback', 'account', 'other']
/** Where the demo's people live. */
const ZONE = 'Asia/Shanghai'

type Person = { id: string; name: string }

/** Adds what is not there yet. @returns sign-in links for those who have no password */
export async function seed(app: App, clock: Clock): Promise<{ name: string; role: string; link: string }[]> {
  const { db } = app.database
  const people = new Map<string, Person>()
  const links: { name: string; role: string; link: string }[] = []
  for (const agent of seedData.agents) {
    const { id, isNew } = await addAgent(db, agent, clock.now())
    people.set(agent.email, { id, name: agent.name })
    const { password } = await db
      .selectFrom('agent')
      .select('password')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (isNew || password === null)
      links.push({ name: agent.name, role: agent.role, link: await app.identity.makeLink(id) })
  }
  const before = await db
    .selectFrom('visitor')
    .select('id')
    .where(
      'code',
      'in',
      seedData.conversations.map((one) => one.visitor.code),
    )
    .executeTakeFirst()
  if (!before) for (const one of seedData.conversations) await past(app, clock, one, people)
  const site = await db.selectFrom('site').select('id').where('key', '=', 'pk_demo').executeTakeFirstOrThrow()
  await app.help.ship(site.id, helpArticles)
  await app.bots.lend(site.id, TALKED_ABOUT)
  return links
}

/** One conversation as it would have gone, with its own times. */
async function past(
  app: App,
  clock: Clock,
  told: SeedConversation,
  people: Map<string, Person>,
): Promise<void> {
  const store = createConversationStore(app.database.pool)
  const site = await app.database.db
    .selectFrom('site')
    .selectAll()
    .where('key', '=', 'pk_demo')
    .executeTakeFirstOrThrow()
  const team = await app.database.db
    .selectFrom('team')
    .selectAll()
    .where('site', '=', site.id)
    .executeTakeFirstOrThrow()
  const { actor } = await app.identity.newVisitor({ site: site.key, locale: told.locale })
  const [first, ...rest] = told.messages
  if (!first) return
  // Told back from an evening at work, so that nobody seems to have answered in the middle of the night.
  const evening = instantAt(dayAfter(localDate(clock.now(), ZONE), -1), '21:30', ZONE)
  const at = evening - first.minutesAgo * MINUTE_MS
  const { subject } = told.visitor
  const proof = subject && {
    subject,
    verified: true,
    verified_at: toDate(at),
    verified_until: toDate(evening),
  }
  await app.database.db
    .updateTable('visitor')
    .set({ code: told.visitor.code, name: told.visitor.name, ...proof })
    .where('id', '=', actor.id)
    .execute()
  const clientId = newId(at)
  const act = { author: { role: 'visitor' } as const, clientId, at }
  const made = await store.create({
    visitor: actor.id,
    clientId,
    digest: 'seed',
    record: {
      id: newId(at),
      site: site.id,
      team: team.id,
      topic: told.topic,
      priority: 'normal',
      status: 'queued',
      queuedAt: at,
      score: queueScore(at, 'normal'),
      email: null,
      locale: told.locale,
      openedAt: at,
      resolvedAt: null,
      last: { text: first.text, at, by: 'visitor' },
      unanswered: 1,
    },
    language: languageOf(told.locale),
    page: told.page,
    context: {},
    timeZone: ZONE,
    browser: told.browser,
    reopenedFrom: null,
    entries: decide.begin(
      { topic: told.topic, priority: 'normal', text: first.text, reopenedFrom: null },
      act,
    ),
  })
  if (!('kept' in made)) return
  const conversation = made.record.id
  const agent = people.get(rest.find((one) => one.from !== 'visitor')?.from ?? '')
  if (!agent) return
  const append = (authorId: string, id: string, decision: Parameters<typeof store.append>[0]['decide']) =>
    store.append({ conversation, authorId, clientId: id, digest: 'seed', decide: decision })
  const system = { author: { role: 'system' } as const, clientId: newId(at), at: at + 20_000 }
  await append('system', system.clientId, (record) =>
    decide.accept(record, agent, { load: 0, held: 0, capacity: 1, topics: {}, topicCapacity: {} }, system),
  )
  for (const message of rest) {
    const said = evening - message.minutesAgo * MINUTE_MS
    const id = newId(said)
    const author = { role: 'agent' as const, ...agent }
    if (message.from === 'visitor')
      await append(actor.id, id, (record) =>
        decide.sayAsVisitor(record, message.text, { author: { role: 'visitor' }, clientId: id, at: said }),
      )
    else if (message.note)
      await append(agent.id, id, (record) =>
        decide.note(record, message.text, { author, clientId: id, at: said }),
      )
    else
      await append(agent.id, id, (record) =>
        decide.sayAsAgent(
          record,
          message.text,
          { author, clientId: id, at: said },
          { id: agent.id, leads: false },
        ),
      )
  }
  const end = evening - (rest.at(-1)?.minutesAgo ?? 0) * MINUTE_MS + 30_000
  const done = { author: { role: 'agent' as const, ...agent }, clientId: newId(end), at: end }
  await append(agent.id, done.clientId, (record) =>
    decide.resolve(record, { id: agent.id, leads: false }, done),
  )
}
