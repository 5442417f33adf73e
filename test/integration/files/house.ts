/** One desk whose disk can be looked at, and people with something to send. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '#shared/protocol/conversation.ts'
import { type AgentActing, actAsAgent, actAsVisitor, type VisitorActing } from '../../support/actors.ts'
import { type AppOptions, openApp, type Person, type TestApp } from '../../support/app.ts'
import { type Uploading, uploader } from '../../support/files.ts'

export type FilesHouse = Awaited<ReturnType<typeof openFilesHouse>>
export type Sender = VisitorActing & { files: Uploading }
export type Reader = AgentActing & { files: Uploading; person: Person }

const SECRET = 'what signs the addresses of this house'
const WIDE = { times: 1_000, withinMs: 1_000 }

export async function openFilesHouse(options: AppOptions = {}) {
  const filesDir = await mkdtemp(join(tmpdir(), 'foyer-shelf-'))
  const common: AppOptions = {
    limits: { upload: WIDE, piece: WIDE, read: WIDE },
    ...options,
    // A busy machine takes its time over an image.
    deadlines: { fileSweep: 100, fileLook: 60_000, ...options.deadlines },
  }
  const desk = await openApp({ ...common, env: { FILES_DIR: filesDir, SECRET } })
  const nodes: TestApp[] = []
  const open: { close(): void }[] = []
  const at = (node: TestApp) => ({ url: `http://127.0.0.1:${node.config.port}`, origin: desk.url })

  return {
    desk,
    filesDir,
    /** A second node of the same desk. */
    async node(): Promise<TestApp> {
      const env = { FILES_DIR: filesDir, SECRET, PUBLIC_URL: desk.url }
      const node = await openApp({ ...common, stores: desk.stores, env })
      nodes.push(node)
      return node
    },
    async visitor(text: string, node = desk): Promise<Sender> {
      const one = actAsVisitor(at(node))
      open.push(one)
      await one.asks(text)
      return { ...one, files: uploader(at(node), { authorization: `Bearer ${one.token()}` }) }
    },
    async agent(name: string, role: 'agent' | 'lead' | 'auditor' = 'lead', node = desk): Promise<Reader> {
      const person = await desk.person({ name, role })
      const one = actAsAgent({ ...at(node), cookie: person.cookie })
      open.push(one)
      await one.signsIn()
      return { ...one, person, files: uploader(at(node), { cookie: person.cookie }) }
    },
    /** Names of what lies on the disk for a file; null when there is nothing. */
    async onDisk(id: Id): Promise<string[] | null> {
      const names = await readdir(join(filesDir, id.slice(-2), id)).catch(() => null)
      return names?.sort() ?? null
    },
    /** All bytes on the disk. */
    async bytesOnDisk(): Promise<number> {
      const names = await readdir(filesDir, { recursive: true })
      const found = await Promise.all(names.map((name) => stat(join(filesDir, name)).catch(() => null)))
      return found.reduce((sum, one) => sum + (one?.isFile() ? one.size : 0), 0)
    },
    async close() {
      for (const one of open) one.close()
      for (const node of nodes) await node.stop()
      await desk.close()
      await rm(filesDir, { recursive: true, force: true })
    },
  }
}
