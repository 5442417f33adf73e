/**
 * The case of a conversation that began with a finished flow. Asked for by who began it, and by a side effect of the
 * beginning: so there is one even if his line was cut between the two, and by the intent there is no second one.
 */
import type { FormCase } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import { appealUntil } from '#shared/rules/case-life.ts'
import { readCaseNumber } from '#shared/rules/case-number.ts'
import { dayAfter, instantAt, isZone } from '#shared/rules/hours/zone.ts'
import type { VisitorActor } from '../actors.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { Complaint, ConversationStore } from '../conversations/store.ts'
import type { NewEffect } from '../effects.ts'
import { Refused } from '../refused.ts'
import type { VisitorAct } from './changing.ts'
import {
  appealedNumber,
  appealWords,
  askedBy,
  dayIn,
  hasDocuments,
  isAboutService,
  isAppeal,
  makesCase,
  promisedBy,
} from './from-form.ts'
import type { Opened } from './opening.ts'
import type { CaseRecord, CaseStore, OpenCase } from './store.ts'
import { readerOf } from './views.ts'

export const CASE_FORM = 'case-form'

/** Kept with the beginning of a conversation, or with the form that comes later in it. */
export function formEffects(entries: readonly LogEntry[], { id }: ConversationRecord): NewEffect[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'message' || entry.vseq === null || !makesCase(entry.body.form)) return []
    const after = entry.vseq - 1
    // The second entry of a conversation is its beginning; what comes later was gone on with there.
    const key = after === 1 ? `${CASE_FORM}:${id}` : `${CASE_FORM}:${id}:${after}`
    return [{ key, kind: CASE_FORM, payload: { conversation: id, after } }]
  })
}

export type FormParts = {
  store: Pick<CaseStore, 'byNumber' | 'join' | 'wasDone' | 'takeDocuments'>
  log: Pick<ConversationStore, 'read' | 'since' | 'facts' | 'ofVisitor' | 'handsIn' | 'during'>
  /** Where the site is. */
  zoneOf(site: Id): Promise<string>
  clock: { now(): number }
  open(ask: OpenCase): Promise<Opened>
  actAs(record: CaseRecord, ask: VisitorAct): Promise<unknown>
  /** It is another one now, beside what was done with it. */
  moved(record: CaseRecord): void
}

/** Where the day names nobody, it may be about any chat of this time. */
const RECENT_MS = 7 * 24 * 60 * 60 * 1000
/** … and where there is none, about the last one that somebody had, among so many. */
const EARLIER = 5
const FIRST_ENTRIES = 10

export function createForms({ store, log, zoneOf, clock, open, actAs, moved }: FormParts) {
  /** What was given for it besides: no entry of the conversation names it. */
  async function takeDocuments(form: KeptForm, id: Id, visitor: Id, clientId: Id): Promise<void> {
    const record = hasDocuments(form) ? await store.takeDocuments(id, visitor, clientId) : null
    if (record) moved(record)
  }

  async function ownNumbered(form: KeptForm, visitor: Id): Promise<CaseRecord | null> {
    const number = readCaseNumber(appealedNumber(form) ?? '')
    const record = number === null ? null : await store.byNumber(number)
    return record?.visitor === visitor ? record : null
  }

  /** Everybody who had a hand in the chats of the day, else in the recent ones, else in the last before this one. */
  async function concerned(
    { id: visitor, site }: Pick<VisitorActor, 'id' | 'site'>,
    day: string | null,
    at: Instant,
    { zone = null, except = null }: { zone?: string | null; except?: Id | null },
  ): Promise<Id[]> {
    const during = async (from: Instant, until: Instant) =>
      log.handsIn((await log.during(visitor, from, until)).filter((one) => one !== except))
    if (day !== null) {
      const of = zone !== null && isZone(zone) ? zone : await zoneOf(site)
      const named = await during(instantAt(day, '00:00', of), instantAt(dayAfter(day, 1), '00:00', of))
      if (named.length > 0) return named
    }
    const recent = await during(at - RECENT_MS, at + 1)
    if (recent.length > 0) return recent
    const earlier = (await log.ofVisitor(visitor)).filter(({ id }) => id !== except).slice(0, EARLIER)
    for (const { id } of earlier) {
      const agents = await log.handsIn([id])
      if (agents.length > 0) return agents
    }
    return []
  }

  async function appealed(
    form: KeptForm,
    { id, visitor }: ConversationRecord,
    clientId: Id,
    files: readonly Id[],
  ): Promise<FormCase | null> {
    const record = await ownNumbered(form, visitor.id)
    if (!record) return null
    await store.join(record.id, id, files)
    await takeDocuments(form, record.id, visitor.id, clientId)
    try {
      await actAs(record, { act: 'appeal', text: appealWords(form), clientId, ...promisedBy(form) })
    } catch (error) {
      // Somebody was quicker: the conversation is there, and an agent looks.
      if (error instanceof Refused) return null
      throw error
    }
    return { is: 'appeal', number: record.number, lookup: null, ...readerOf(record) }
  }

  return {
    /** Before anything is kept. Refuses, at the number, an appeal that there cannot be. */
    async mustBeAppealable(visitor: VisitorActor, form: KeptForm | undefined, clientId: Id): Promise<void> {
      if (!form || !isAppeal(form) || !makesCase(form)) return
      const no = (rule: 'unknown' | 'order' | 'too_large') =>
        new Refused({ code: 'invalid', field: 'form.answers.number', rule })
      const record = await ownNumbered(form, visitor.id)
      if (!record) throw no('unknown')
      // Said once more because the answer was lost.
      if (await store.wasDone(record.id, { byId: visitor.id, clientId })) return
      const until = appealUntil(record)
      if (until === null) throw no('order')
      if (clock.now() > until) throw no('too_large')
    },
    /** Before anything is kept. Whom a complaint about a chat is about, or the one that is appealed. */
    async complaintIn(
      visitor: VisitorActor,
      form: KeptForm | undefined,
      zone?: string,
    ): Promise<Complaint | null> {
      if (!form || !makesCase(form)) return null
      if (isAppeal(form)) {
        const appealed = await ownNumbered(form, visitor.id)
        return appealed?.kind === 'complaint' ? { about: appealed.aboutAgents } : null
      }
      if (!isAboutService(form)) return null
      return { about: await concerned(visitor, dayIn(form), clock.now(), zone ? { zone } : {}) }
    },
    /** Null where its flow makes none. */
    async caseOf(conversation: Id, after = 0): Promise<FormCase | null> {
      const [found, facts] = await Promise.all([
        log.since(conversation, 'visitor', after, FIRST_ENTRIES),
        log.facts(conversation),
      ])
      const first = found?.entries.find((entry) => entry.kind === 'message')
      if (!found || first?.kind !== 'message' || first.clientId === null) return null
      const { form, files = [] } = first.body
      if (!makesCase(form)) return null
      const { record } = found
      const { clientId } = first
      const ids = files.map(({ id }) => id)
      if (isAppeal(form)) return appealed(form, record, clientId, ids)
      const by = { role: 'visitor', id: record.visitor.id } as const
      const page = facts?.page?.url ?? ''
      const asked = askedBy({ form, files, conversation, page, locale: record.locale })
      // As it was when it began: from then on they do not see it.
      const about = async () =>
        record.hiddenFrom.length > 0
          ? record.hiddenFrom
          : concerned({ id: record.visitor.id, site: record.site }, dayIn(form), first.at, {
              zone: facts?.timeZone ?? null,
              except: conversation,
            })
      const complaint = isAboutService(form) ? { about: await about() } : null
      const made = await open({
        ...{ site: record.site, visitor: record.visitor.id, conversation, by, clientId, files: ids },
        ...asked,
        complaint,
      })
      await takeDocuments(form, made.record.id, record.visitor.id, clientId)
      return {
        is: made.is === 'similar' ? 'similar' : 'new',
        number: made.record.number,
        lookup: made.lookup,
        ...readerOf(made.record),
      }
    },
  }
}
