/** Files: taken in pieces, looked into in a process of its own, kept on a shelf. */
import type { Cases } from '../domain/cases.ts'
import { createFiles } from '../domain/files.ts'
import { createExaminer } from '../examiner/examiner.ts'
import { createShelf, placeOf } from '../stores/disk/shelf.ts'
import { createUploadStore } from '../stores/sql/attachments.ts'
import type { Base } from './base.ts'
import type { Round } from './parts.ts'

export function createFileDesk({ config, clock, database, conversations, onError }: Base, cases: Cases) {
  const { filesDir, deadlines } = config
  const examiner = createExaminer((id) => placeOf(filesDir, id), deadlines.fileLook, clock)
  const files = createFiles({
    store: createUploadStore(database.pool),
    shelf: createShelf(filesDir),
    examiner,
    talking: conversations,
    inCase: cases.haveFile,
    clock,
    times: { unsent: deadlines.unsentFile, sweep: deadlines.fileSweep, look: deadlines.fileLook },
    onError,
  })
  const round: Round = {
    open: files.start,
    close() {
      examiner.close()
      return files.close()
    },
  }
  return { files, round }
}
