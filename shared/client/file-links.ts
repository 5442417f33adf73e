/** Addresses of files. They are good for a short time: asked for when they are needed, those of one moment together. */
import type { Clock } from '../clock.ts'
import type { Id, Instant } from '../protocol/conversation.ts'
import type { FileLink } from '../protocol/http.ts'
import type { Call } from './uploads.ts'

/** Well within the five minutes of the server, and whatever the device's clock says. */
const GOOD_MS = 3 * 60_000
const GATHER_MS = 10
const AT_ONCE = 50

export type FileLinks = { of(id: Id): Promise<FileLink | null> }

export function createFileLinks(call: Call, clock: Clock): FileLinks {
  const known = new Map<Id, { link: Promise<FileLink | null>; at: Instant }>()
  let wanted = new Map<Id, (link: FileLink | null) => void>()

  async function ask(): Promise<void> {
    const all = [...wanted]
    wanted = new Map()
    for (let i = 0; i < all.length; i += AT_ONCE) {
      const some = all.slice(i, i + AT_ONCE)
      const answer = await call('POST', '/v1/files/links', { files: some.map(([id]) => id) })
      const links = 'ok' in answer ? (answer.ok as { links: FileLink[] }).links : []
      for (const [id, resolve] of some) {
        const link = links.find((one) => one.id === id) ?? null
        // Without one it is asked for again the next time.
        if (!link) known.delete(id)
        resolve(link)
      }
    }
  }

  return {
    of(id) {
      const before = known.get(id)
      if (before && Math.abs(clock.now() - before.at) < GOOD_MS) return before.link
      const link = new Promise<FileLink | null>((resolve) => {
        if (wanted.size === 0) clock.after(GATHER_MS, () => void ask())
        wanted.set(id, resolve)
      })
      known.set(id, { link, at: clock.now() })
      return link
    },
  }
}
