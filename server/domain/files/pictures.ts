/** Pictures of the help centre: uploaded like every file, then given to the site, then seen by everybody. */
import type { FileView, Id } from '#shared/protocol/conversation.ts'
import type { AgentActor } from '../actors.ts'
import { Refused } from '../refused.ts'
import type { Opened, Shelf, UploadStore } from './store.ts'

export interface Pictures {
  /** Refuses `not_found` for another's upload and for a site that is not his, `invalid` for what is no image. */
  keep(actor: AgentActor, site: Id, file: Id): Promise<FileView>
  /** For everybody who has its address. Refuses `not_found`. */
  open(id: Id): Promise<Opened>
}

export function createPictures({ store, shelf }: { store: UploadStore; shelf: Shelf }): Pictures {
  return {
    async keep(actor, site, file) {
      if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
      const [upload] = await store.read([file])
      if (upload?.author !== actor.id || upload.mark !== null) throw new Refused({ code: 'not_found' })
      if (upload.view?.kind !== 'image') throw new Refused({ code: 'invalid', field: 'file', rule: 'format' })
      const kept = await store.keepForHelp(file, actor.id, site)
      if (!kept?.view) throw new Refused({ code: 'not_found' })
      return kept.view
    },
    async open(id) {
      const opened = (await store.isForHelp(id)) ? await shelf.open(id, 'view', null) : null
      if (!opened) throw new Refused({ code: 'not_found' })
      return opened
    },
  }
}
