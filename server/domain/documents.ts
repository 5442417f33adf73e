/**
 * Identity documents: asked for only where a flow of the site does, each with a consent of its own, with purpose and day
 * burned into the picture. It belongs to its case and to nothing else, is opened by who decides such cases, and each time is
 * kept; it is gone a month after the decision, or as soon as its visitor says so.
 */
import type { Clock } from '#shared/clock.ts'
import type { CaseView } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { FlowDocument, FlowForm, FlowLocale } from '#shared/protocol/flow.ts'
import type { Upload } from '#shared/protocol/http.ts'
import { typeOfName } from '#shared/rules/files.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import type { Actor, AgentActor, VisitorActor } from './actors.ts'
import { type CaseTold, movedOf } from './cases/told.ts'
import { caseView, mayDecideCase } from './cases/views.ts'
import type { Cases } from './cases.ts'
import { documentField, documentsIn } from './documents/in-flow.ts'
import { markOf } from './documents/mark.ts'
import type { DocumentStore } from './documents/store.ts'
import { createDocumentSweep } from './documents/sweep.ts'
import type { Opened } from './files/store.ts'
import type { Files } from './files.ts'
import { Refused } from './refused.ts'

export type DocumentParts = {
  store: DocumentStore
  files: Pick<Files, 'begin' | 'documents'>
  cases: Pick<Cases, 'recordFor'>
  /** As it was asked, in the version that is filled in. */
  answered(site: Id, flow: string, version: number): Promise<FlowDocument | 'outdated' | null>
  sites(): Promise<{ id: Id; name: string; zone: string }[]>
  audit(actor: Id, act: string, object: string, details: Record<string, unknown>): Promise<void>
  publisher: { caseMoved(told: CaseTold): void }
  clock: Clock
  everyMs: number
  onError: (error: unknown, what: string) => void
}

/** One picture, named by the question that asks for it; that it begins says that its visitor agreed to what is asked there. */
export type BeginDocument = {
  clientId: Id
  name: string
  size: number
  flow: string
  version: number
  field: string
  locale: FlowLocale
}

export interface Documents {
  /** As of a file. Refuses `invalid` where no such flow asks for a document there, and what is no picture. */
  begin(visitor: VisitorActor, ask: BeginDocument): Promise<Upload & { id: Id }>
  /** Before a finished form is kept: its documents are of this intent. Refuses `file_refused` where one is not his or gone. */
  claim(
    visitor: VisitorActor,
    form: FlowForm | undefined,
    flow: FlowDocument | undefined,
    clientId: Id,
  ): Promise<void>
  /**
   * Writes down that it is opened. Refuses `not_found` where there is no such case or document for the asker, or it is
   * gone, and `forbidden` where others decide.
   */
  open(agent: AgentActor, number: string, document: Id): Promise<void>
  /** What was opened. Refuses `not_found`. */
  read(actor: Actor, document: Id): Promise<Opened>
  /** The consent is taken back, and with it the picture; the second time too. */
  withdraw(visitor: VisitorActor, number: string, document: Id): Promise<CaseView>
  start(): void
  close(): Promise<void>
}

export function createDocuments(parts: DocumentParts): Documents {
  const { store, files, cases, publisher, clock } = parts
  const missing = () => new Refused({ code: 'not_found' })
  const sweep = createDocumentSweep(parts, remove)

  async function remove(document: Id, why: 'time' | 'withdrawn', at: Instant): Promise<void> {
    const record = await store.remove(document, why, at)
    // The disk first: the record says already that nobody may have it.
    await files.documents.tidy(document)
    if (record) publisher.caseMoved(movedOf(record))
  }

  return {
    async begin(visitor, { flow, version, field, locale, ...file }) {
      const asked = await parts.answered(visitor.site, flow, version)
      if (!asked) throw new Refused({ code: 'invalid', field: 'flow', rule: 'unknown' })
      if (asked === 'outdated') throw new Refused({ code: 'invalid', field: 'version', rule: 'choice' })
      const { purpose, label } = documentField(asked, field) ?? {}
      if (!purpose || !label) throw new Refused({ code: 'invalid', field: 'field', rule: 'unknown' })
      // Also one that moves is no photograph of a document.
      if (!['png', 'jpg', 'webp'].includes(typeOfName(file.name) ?? ''))
        throw new Refused({ code: 'file_refused', why: 'type' })
      const site = (await parts.sites()).find(({ id }) => id === visitor.site)
      if (!site) throw missing()
      const at = clock.now()
      const mark = markOf({ purpose, site: site.name, day: localDate(at, site.zone), locale })
      const upload = await files.begin(visitor, file, mark)
      await store.begin({ id: upload.id, flow, version, field, label, purpose, at })
      return upload
    },
    async claim(visitor, form, flow, clientId) {
      const ids = form?.step === null && flow ? documentsIn(flow, form.answers) : []
      if (ids.length > 0 && !(await store.claim(visitor.id, ids, clientId)))
        throw new Refused({ code: 'file_refused', why: 'gone' })
    },
    async open(agent, number, document) {
      const record = await cases.recordFor(agent, number)
      const found = record.documents.find(({ id }) => id === document)
      if (!found) throw missing()
      if (!mayDecideCase(agent, record)) throw new Refused({ code: 'forbidden' })
      if (found.deletedAt !== null) throw missing()
      const at = clock.now()
      await parts.audit(agent.id, 'identity document opened', document, { case: record.number })
      publisher.caseMoved(movedOf(await store.viewed(document, agent.id, at)))
    },
    async read(actor, document) {
      const record = await store.caseOf(document)
      const isHis = actor.role !== 'visitor' && record !== null && mayDecideCase(actor, record)
      const opened = isHis ? await files.documents.open(document) : null
      if (!opened) throw missing()
      return opened
    },
    async withdraw(visitor, number, document) {
      const record = await cases.recordFor(visitor, number)
      if (!record.documents.some(({ id }) => id === document)) throw missing()
      await remove(document, 'withdrawn', clock.now())
      return caseView(await cases.recordFor(visitor, number))
    },
    start: () => sweep.open(true),
    close: () => sweep.close(),
  }
}
