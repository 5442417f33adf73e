/** Files for the tables: somebody's upload, a file in a conversation's message or note, a signed address. */
import { expect } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import { anId, http, type Proof } from '../../support/callers.ts'
import { screenshot } from '../../support/files.ts'
import { type CallerName, isPerson, isVisitor } from './callers.ts'
import type { Request, Requested } from './requests.ts'
import type { World } from './world.ts'

const ONE = Buffer.from('1')
const BYTES = { 'content-type': 'application/octet-stream' }

async function begin(
  { desk }: World,
  as: Proof | null,
  name = 'one.txt',
  { length: size }: Buffer = ONE,
): Promise<Id> {
  const body = { clientId: anId(), name, size }
  const { ok, text } = await http(desk, 'POST', '/v1/uploads', { as, body })
  return (ok as { id: Id } | undefined)?.id ?? expect.unreachable(text)
}

/** Of whom may upload his own, of all others somebody else's: they are told the same about both. */
function uploaderOf({ column, caller, world }: Requested): Proof {
  const mayUpload = isVisitor(caller) || (isPerson(caller) && caller !== 'auditor')
  const other: CallerName = caller === 'foreignVisitor' ? 'visitor' : 'foreignVisitor'
  const whose = column === 'own' && mayUpload ? caller : other
  return world.proofOf(whose) ?? expect.unreachable('Nobody uploads.')
}

/** An upload of the caller, of another, or an id that nobody has. */
export const uploadOf = (asked: Requested): Id | Promise<Id> =>
  asked.column === 'missing' ? anId() : begin(asked.world, uploaderOf(asked))

export const piece = (id: Id, body: Buffer = ONE): Request => ({
  path: `/v1/uploads/${id}?offset=0`,
  body,
  headers: BYTES,
})

async function finished(world: World, as: Proof): Promise<Id> {
  const id = await begin(world, as)
  const { path, ...rest } = piece(id)
  const { ok, text } = await http(world.desk, 'PUT', path, { as, ...rest })
  return ok ? id : expect.unreachable(text)
}

export const finishedOf = (asked: Requested): Id | Promise<Id> =>
  asked.column === 'missing' ? anId() : finished(asked.world, uploaderOf(asked))

/** In the conversation's message or, hidden, in its note, as if it had been sent when there was still time. */
export async function fileIn({ on, world }: Requested, hidden: boolean): Promise<Id> {
  const { pool } = world.desk.app.database
  const id = anId()
  await pool.query(
    `insert into attachment (id, author, client_id, name, size, received, state, kind, bytes, sha256, created_at,
       conversation, seq, hidden)
     select $1::uuid, 'somebody', $1::text, 'one.txt', 1, 1, 'ready', 'text', 1, '\\x00', now(), c.id, 2, $3
     from conversation c where c.id = $2`,
    [id, on.id, hidden],
  )
  return id
}

export const links = (file: Id): Request => ({ path: '/v1/files/links', body: { files: [file] } })

/** Made for the one whom the column names, with another's mark where it is forged. */
export async function address({ column, world }: Requested): Promise<Request> {
  const as = column === 'forAgent' ? world.agents.agent : world.visitors.visitor
  const { ok } = await http(world.desk, 'POST', '/v1/files/links', {
    as,
    body: { files: [await finished(world, as)] },
  })
  const path = (ok as { links: { url: string }[] }).links[0]?.url ?? expect.unreachable('No address.')
  return { path: column === 'forged' ? path.replace(/signature=.{4}/, 'signature=AAAA') : path }
}

/** An image of the caller's own, of those who may write articles. */
export async function pictureOf({ world, caller }: Requested): Promise<Id> {
  if (!['lead', 'foreignLead', 'servingAdmin', 'admin'].includes(caller)) return anId()
  const as = world.proofOf(caller)
  const bytes = await screenshot(16, 16)
  const id = await begin(world, as, 'one.png', bytes)
  const { path, ...rest } = piece(id, bytes)
  const { ok, text } = await http(world.desk, 'PUT', path, { as, ...rest })
  return ok ? id : expect.unreachable(text)
}
