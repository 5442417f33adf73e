/** Identity documents: files that belong to a case and to nothing else. */
import type { Cases } from '../domain/cases.ts'
import { createDocuments } from '../domain/documents.ts'
import type { Files } from '../domain/files.ts'
import type { Flows } from '../domain/flows.ts'
import { createDocumentStore } from '../stores/sql/documents.ts'
import type { Base } from './base.ts'
import type { Round } from './parts.ts'

type Made = { cases: Cases; files: Files; flows: Flows }

export function createDocumentDesk(base: Base, { cases, files, flows }: Made) {
  const { agents, audit, clock, config, database, publisher, onError } = base
  const documents = createDocuments({
    ...{ cases, files, audit, publisher, clock, onError },
    store: createDocumentStore(database.pool),
    answered: flows.answered,
    sites: () => agents.sites(),
    everyMs: config.deadlines.fileSweep,
  })
  const round: Round = { open: documents.start, close: documents.close }
  return { documents, round }
}
