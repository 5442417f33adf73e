/** Reception: who comes in, who leaves, and whether the desk is open. */
import type { DeskState, EntryKind, FileView, Id, Instant, OpenState } from '#shared/protocol/conversation.ts'
import type { FlowForm } from '#shared/protocol/flow.ts'
import { HELP_LOCALES } from '#shared/protocol/help.ts'
import { SHIPPED_TOPICS, type SiteTopic } from '#shared/protocol/topics.ts'
import { withoutSecretsIn } from '#shared/rules/diagnosis.ts'
import { newId } from '#shared/rules/id.ts'
import { queueScore } from '#shared/rules/lifecycle.ts'
import { SINCE_PAGE } from '#shared/rules/limits.ts'
import { languageOf } from '#shared/rules/teams.ts'
import { URGENT_AT_FIRST } from '#shared/rules/urgent.ts'
import { wantsPerson } from '#shared/rules/wants-person.ts'
import { type Actor, isVisitor, type VisitorActor } from './actors.ts'
import { createSiteList } from './agents/site-list.ts'
import type { Site } from './agents.ts'
import { attached, mustSay } from './conversations/attached.ts'
import * as decide from './conversations/decisions.ts'
import { digestOf } from './conversations/digest.ts'
import { nudge } from './conversations/late.ts'
import { hoursNameOf, lineOf } from './conversations/lines.ts'
import type { Complaint } from './conversations/store.ts'
import { BOT_TURN_MS } from './conversations/with-bot.ts'
import type { KeptEntry, Reception as ReceptionAsks, SayAsk, StartAsk } from './desk.ts'
import { dayFor, filledIn, meant } from './reception/form.ts'
import { createOnCall } from './reception/on-call.ts'
import { createOpening } from './reception/opening.ts'
import type { ReceptionParts } from './reception/parts.ts'
import { createStandings } from './reception/standing.ts'
import { urgentFor, waitsWith } from './reception/urgent.ts'
import { Refused } from './refused.ts'
import { onlyFor, teamFor } from './routing/for-leads.ts'

export interface Reception extends ReceptionAsks {
  /** A message of either side; a visitor's may open the conversation again, which routes it. */
  say(actor: Actor, ask: SayAsk): Promise<KeptEntry>
  /** Its teams were changed: who waits stands in other lines, and others may serve them. */
  teamsChanged(site: Id): void
  /** What is asked about was changed: screens are told. */
  topicsChanged(site: Id): void
  /** Another node says that hours, staffing or topics of the site changed: everything is looked up anew. */
  doubt(site: Id): void
}

/** How old the answer "is the desk open" may be: it is asked for every row that is shown. From half of it on it is
 * looked up anew, and nobody waits for that. */
const DESK_BELIEVED_MS = 1_000

type Known = { desk: Promise<DeskState>; at: Instant; renewing: boolean }

export function createReception(parts: ReceptionParts): Reception {
  const { agents, hours, flows, topics, store, conversations, queue, routing, publisher, clock } = parts
  const sites = createSiteList(agents, clock)
  const desks = new Map<Id, Known>()
  const standings = createStandings(parts)
  const opening = createOpening({ ...parts, sites: sites.all, forget, turn: createOnCall(parts) })
  // What is announced is read here: it must not be the answer of a moment ago.
  const offStaffing = routing.onStaffing(forget)

  function forget(site: Id): void {
    sites.forget()
    desks.delete(site)
  }

  async function siteBy(fits: (site: Site) => boolean): Promise<Site> {
    const site = (await sites.all()).find(fits)
    if (!site) throw new Refused({ code: 'not_found' })
    return site
  }

  async function look({ id, key, name, zone }: Site): Promise<DeskState> {
    const [state, lines, staffed, { urgent }, own] = await Promise.all([
      hours.state(id),
      hours.lines(id),
      routing.staffed(id),
      hours.schedule(id),
      topics.own(id),
    ])
    const apart = lines.flatMap((one) => (one.of ? [[hoursNameOf(one.of), one.state] as const] : []))
    const byTopic = apart.length > 0 && Object.fromEntries(await hoursByTopic(id, lines, own))
    return {
      ...{ site: { id, key, name, zone }, hours: state, staffed, now: clock.now() },
      ...(byTopic && { lines: Object.fromEntries(apart), byTopic }),
      urgent: (urgent ?? URGENT_AT_FIRST).topics,
      ...(own && { topics: own }),
    }
  }

  /** A visitor knows no teams: where the team of a topic, or a language in it, has hours of its own. */
  async function hoursByTopic(
    site: Id,
    lines: Awaited<ReturnType<typeof hours.lines>>,
    own: readonly SiteTopic[] | null,
  ): Promise<[string, OpenState][]> {
    const teams = await agents.teamsFor(site, own?.map((one) => one.id) ?? SHIPPED_TOPICS)
    const of = (team: Id, language: string | null) =>
      lines.find((line) => line.of?.team === team && line.of.language === language)
    return [...teams].flatMap(([topic, team]) =>
      HELP_LOCALES.flatMap((locale): [string, OpenState][] => {
        const line = of(team, languageOf(locale)) ?? of(team, null)
        return line ? [[`${topic}:${locale}`, line.state]] : []
      }),
    )
  }

  function deskOf(site: Site): Promise<DeskState> {
    const known = desks.get(site.id)
    const age = known ? Math.abs(clock.now() - known.at) : Number.POSITIVE_INFINITY
    if (!known || age >= DESK_BELIEVED_MS) return lookUp(site).desk
    if (age >= DESK_BELIEVED_MS / 2 && !known.renewing) {
      known.renewing = true
      const next = lookUp(site, known)
      next.desk.catch((error: unknown) => parts.onError(error, 'the desk'))
    }
    return known.desk
  }

  /** @param before what is believed until the answer is there */
  function lookUp(site: Site, before?: Known): Known {
    const mine: Known = { desk: look(site), at: clock.now(), renewing: false }
    if (!before) desks.set(site.id, mine)
    mine.desk.then(
      // Unless it was forgotten meanwhile: then the answer may be from before the change.
      () => before && desks.get(site.id) === before && desks.set(site.id, mine),
      () => {
        if (desks.get(site.id) === mine) desks.delete(site.id)
        if (before) before.renewing = false
      },
    )
    return mine
  }

  async function start(visitor: VisitorActor, ask: StartAsk): ReturnType<ReceptionAsks['start']> {
    mustSay(ask)
    const diagnosis = ask.diagnosis ? { diagnosis: withoutSecretsIn(ask.diagnosis) } : {}
    const site = await siteBy((one) => one.id === visitor.site)
    await topics.mustHave(site.id, [{ field: 'topic', topic: ask.topic }])
    const team = await agents.teamFor(site.id, ask.topic)
    if (team === null) throw new Error(`The site ${site.key} has no team.`)
    const at = clock.now()
    const { urgent: rules } = await hours.schedule(site.id)
    const urgent = urgentFor(rules, ask)
    const language = languageOf(ask.locale)
    const isOpen = async (one: Id) => (await hours.state(site.id, one, language)).open
    const callable = ask.priority === 'urgent' ? (rules?.team ?? null) : null
    const waitsIn = await waitsWith({ home: team, onCall: callable, isOpen })
    const text = 'refused' in urgent ? ask.text : urgent.text
    // What is wrong in it is told where it would be kept: a repetition of what was kept is right for ever.
    const asked = ask.form ? await flows.answered(site.id, ask.form.flow, ask.form.version) : null
    const filled = filledIn(ask, asked, dayFor(at, [ask.timeZone, site.zone]), site.currency)
    const { form, title, files } = 'refused' in filled ? { form: undefined, title: '', files: [] } : filled
    const [earlier, vip] = await Promise.all([store.ofVisitor(visitor.id), store.isVip(visitor.id, at)])
    const reopenedFrom =
      earlier.find((one) => one.topic === ask.topic && one.status === 'resolved')?.id ?? null
    const act = { author: { role: 'visitor' } as const, clientId: ask.clientId, at }
    const bot = isForMachines(ask) ? await parts.bots.first(site.id, ask.topic) : null
    const first = (own: { files?: FileView[] }) => ({
      entries: decide.begin({ ...ask, text, form, ...diagnosis, reopenedFrom, bot }, { ...act, ...own }),
      last: decide.lastOf(text, { ...act, ...own }, title),
    })
    const { entries, last } = first({})
    const outcome = await store.create({
      visitor: visitor.id,
      clientId: ask.clientId,
      digest: digestOf('start', ask.topic, ask.priority, ask.text, ...meant(ask)),
      record: {
        id: newId(at),
        site: site.id,
        team: await placeOf(site, waitsIn === team ? null : waitsIn, team, ask.complaint),
        topic: ask.topic,
        priority: ask.priority,
        status: 'queued',
        queuedAt: at,
        score: queueScore(at, ask.priority, vip),
        email: null,
        locale: ask.locale,
        openedAt: at,
        resolvedAt: null,
        last,
        unanswered: 1,
      },
      language,
      onCall: callable !== null,
      bot: bot && { ...bot, until: at + BOT_TURN_MS },
      page: ask.page ?? null,
      context: ask.context ?? {},
      timeZone: ask.timeZone ?? null,
      browser: ask.browser,
      reopenedFrom,
      complaint: ask.complaint,
      entries,
      attach: {
        files,
        decide(found) {
          if ('refused' in filled) return filled
          if ('refused' in urgent) return urgent
          const own = attached(files, found, visitor.id)
          return 'refused' in own ? own : first(own)
        },
      },
    })
    if ('refused' in outcome) throw new Refused(outcome.refused)
    if ('kept' in outcome) {
      publisher.kept(outcome.kept, outcome.record)
      await routing.receive(outcome.record, null)
    }
    if (ask.form) await settle(visitor, ask.form, 'kept' in outcome)
    return { ...(await whole(outcome.record.id)), dup: 'duplicate' in outcome }
  }

  /** Who is on duty is served where he was told so; else a complaint waits in the first team that has a lead for it. */
  async function placeOf(site: Site, onDuty: Id | null, team: Id, complaint?: Complaint): Promise<Id> {
    if (onDuty !== null || !complaint) return onDuty ?? team
    return teamFor(complaint, await agents.leads(site.id), [team, ...site.teams.filter((id) => id !== team)])
  }

  /** Looked at as that of a beginning is, on the day that it is where the visitor was then. */
  async function withForm(visitor: VisitorActor, ask: SayAsk, form: FlowForm): Promise<SayAsk> {
    const record = await conversations.readable(visitor, ask.conversation)
    const [site, facts, asked] = await Promise.all([
      siteBy((one) => one.id === visitor.site),
      store.facts(record.id),
      flows.answered(visitor.site, form.flow, form.version),
    ])
    const day = dayFor(clock.now(), [facts?.timeZone ?? undefined, site.zone])
    const { locale } = record
    // What a bot has offered here is filled in here, whatever the talk began with.
    const isOther = asked !== null && asked !== 'outdated' && asked.topic !== record.topic
    const topic = isOther && (await wasOffered(record.id, form.flow)) ? asked.topic : record.topic
    return {
      ...ask,
      filled: filledIn({ topic, locale, form, files: ask.files ?? [] }, asked, day, site.currency),
    }
  }

  async function wasOffered(conversation: Id, flow: string): Promise<boolean> {
    const found = await store.since(conversation, 'visitor', 0, SINCE_PAGE)
    return (
      found?.entries.some(({ kind, body }) => kind === 'message' && body.answer?.flow?.key === flow) ?? false
    )
  }

  /** Only counted and tidied up: who has said it must not be told that he has not. */
  const settle = (visitor: VisitorActor, form: FlowForm, isFirst: boolean): Promise<void> =>
    flows
      .sent(visitor, form, isFirst)
      .catch((error: unknown) => parts.onError(error, 'what was kept of a flow'))

  async function whole(id: Id) {
    const found = await store.since(id, 'visitor', 0, SINCE_PAGE)
    if (!found) throw new Refused({ code: 'not_found' })
    return found
  }

  return {
    start,
    async say(actor, ask) {
      const { form } = ask
      const isFilled = form !== undefined && isVisitor(actor)
      const kept = await conversations.say(actor, isFilled ? await withForm(actor, ask, form) : ask)
      if (isFilled) await settle(actor, form, !kept.dup)
      if (kept.dup || !isVisitor(actor)) return kept
      const became = (kind: EntryKind) => kept.fresh.some((entry) => entry.kind === kind)
      if (became('reopened')) void routing.returnTo(kept.record)
      else if (became('bot_left')) void routing.receive(kept.record, null)
      return kept
    },
    async nudge(visitor, { conversation, clientId }) {
      const record = await conversations.readable(visitor, conversation)
      const act = { author: { role: 'visitor' } as const, clientId, at: clock.now() }
      const by = { id: visitor.id, clientId, digest: digestOf('nudge') }
      const kept = await conversations.append(record, by, (now) => nudge(now, act))
      if (!kept.dup) routing.rescored(kept.record)
      return kept
    },
    async leave(visitor, { conversation, clientId }) {
      const record = await conversations.readable(visitor, conversation)
      const act = { author: { role: 'visitor' } as const, clientId, at: clock.now() }
      const by = { id: visitor.id, clientId, digest: digestOf('leave') }
      const kept = await conversations.append(record, by, (now) => decide.leave(now, act))
      if (!kept.dup) routing.ended(record, record.assignee?.id ?? null)
      return kept
    },
    async desk(id, line) {
      const desk = await deskOf(await siteBy((one) => one.id === id))
      if (!line) return desk
      const { of, state } = await hours.held(id, line.team, line.language)
      return { ...desk, hours: state, ...(of && { line: hoursNameOf(of) }) }
    },
    deskByKey: async (key) => deskOf(await siteBy((one) => one.key === key)),
    isForLeads: async (record) =>
      (record.forLeads ?? false) && onlyFor(record, await agents.leads(record.site), record.team) !== null,
    place: async (record) =>
      record.status === 'queued' ? queue.place(lineOf(record), { id: record.id, score: record.score }) : null,
    standing: standings.of,
    moved: standings.moved,
    farMoved: standings.farMoved,
    teamsChanged(site) {
      forget(site)
      publisher.deskChanged(site)
      opening.mend(site)
    },
    topicsChanged(site) {
      forget(site)
      publisher.deskChanged(site)
    },
    doubt(site) {
      topics.doubt(site)
      hours.doubt(site)
      forget(site)
    },
    open: () => opening.open(),
    async close() {
      offStaffing()
      await opening.close()
      await routing.close()
    },
  }
}

/** What is urgent, filled in already or shown by files is for people; so is who asks for one. */
function isForMachines({ text, priority, form, files = [] }: StartAsk): boolean {
  return text !== '' && priority === 'normal' && !form && files.length === 0 && !wantsPerson(text)
}
