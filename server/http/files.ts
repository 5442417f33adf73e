/** Uploads, signed addresses, and the bytes of files. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileKind, FileView, Id } from '#shared/protocol/conversation.ts'
import type { FileLink, FileVariant } from '#shared/protocol/http.ts'
import type { Actor, AgentActor } from '../domain/actors.ts'
import { holderOf } from '../domain/cases/passes.ts'
import { Refused } from '../domain/refused.ts'
import { caseToken, sessionToken } from '../registry/cookie.ts'
import type { Asked, HttpParts } from './parts.ts'

const TYPES: Record<FileKind, string> = {
  image: 'image/webp',
  clip: 'video/mp4',
  pdf: 'application/pdf',
  text: 'text/plain; charset=utf-8',
}
/** Addresses made within one of these are the same ones. */
const LINK_STEP_MS = 60_000

export async function fileLinks(
  { files, signing, clock, config }: HttpParts,
  actor: Actor,
  ids: readonly Id[],
): Promise<{ links: FileLink[] }> {
  const seen = await files.readable(actor, ids)
  if (seen.length === 0) throw new Refused({ code: 'not_found' })
  const until = Math.floor(clock.now() / LINK_STEP_MS) * LINK_STEP_MS + config.deadlines.fileLink
  const address = (id: Id, variant: FileVariant) =>
    signing.address({ id, variant, viewer: actor.session, until })
  return {
    links: seen.map(({ id, kind }) =>
      kind === 'image'
        ? { id, url: address(id, 'view'), thumb: address(id, 'thumb') }
        : { id, url: address(id, 'file') },
    ),
  }
}

/** Long enough to load the picture, too short to be passed on. */
const DOCUMENT_LINK_MS = 60_000

export async function documentLink(
  { documents, signing, clock }: HttpParts,
  actor: AgentActor,
  number: string,
  id: Id,
): Promise<{ url: string; until: number }> {
  await documents.open(actor, number, id)
  const until = clock.now() + DOCUMENT_LINK_MS
  return { url: signing.address({ id, variant: 'document', viewer: actor.session, until }), until }
}

export async function sendFile(
  parts: HttpParts,
  { request, reply }: Asked,
  { id, variant }: { id: Id; variant: FileVariant },
  { viewer, until, signature }: { viewer: Id; until: number; signature: string },
): Promise<undefined> {
  const ours = parts.signing.isOurs({ id, variant, viewer, until }, signature)
  if (!ours || parts.clock.now() > until) throw new Refused({ code: 'not_found' })
  const actor = await viewerOf(parts, viewer, request.headers.cookie)
  if (!actor) throw new Refused({ code: 'not_found' })
  if (variant === 'document') return sendDocument(parts, reply, actor, id)
  const range = rangeOf(request.headers.range)
  const { view, size, bytes } = await parts.files.open(actor, id, variant, range)
  const last = range ? Math.min(range.to, size - 1) : size - 1
  const first = range?.from ?? 0
  if (first > last) return void reply.status(416).header('content-range', `bytes */${size}`).send()
  reply.headers({
    'content-type': TYPES[view.kind],
    'content-length': last - first + 1,
    'content-disposition': disposition(view),
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    ...(range ? { 'content-range': `bytes ${first}-${last}/${size}` } : {}),
  })
  return send(parts, reply, range ? 206 : 200, bytes)
}

/** Fastify's own deadline is for answers that are made; this one lasts as long as somebody reads it. */
async function send(
  parts: HttpParts,
  reply: Asked['reply'],
  status: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<undefined> {
  reply.hijack()
  reply.raw.writeHead(status, reply.getHeaders() as Record<string, string>)
  reply.raw.setTimeout(parts.config.deadlines.streamSilence, () => reply.raw.destroy())
  await pipeline(Readable.from(bytes), reply.raw, { signal: parts.leaving }).catch(() => {})
  return undefined
}

/** Kept by no browser; and where it is shown says nothing of what it was called. */
async function sendDocument(
  parts: HttpParts,
  reply: Asked['reply'],
  actor: Actor,
  id: Id,
): Promise<undefined> {
  const { size, bytes } = await parts.documents.read(actor, id)
  reply.headers({
    'content-type': TYPES.image,
    'content-length': size,
    'content-disposition': 'inline; filename="document.webp"',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  return send(parts, reply, 200, bytes)
}

/** The session that the address names must live; an agent's, and the pass of a case, must also be those of this very browser. */
async function viewerOf(
  { identity, cases }: HttpParts,
  viewer: Id,
  cookie: string | undefined,
): Promise<Actor | null> {
  const token = sessionToken(cookie)
  const agent = token === null ? null : await identity.agentOf(token)
  if (agent?.session === viewer) return agent
  const pass = await cases.passes.byId(viewer, caseToken(cookie))
  return pass ? holderOf(pass) : identity.visitorOfSession(viewer)
}

/** Only an image that we have made ourselves is shown by a browser; everything else is put down as a file. */
function disposition({ kind, name }: FileView): string {
  const full = kind === 'image' ? `${name.replace(/\.[^.]*$/, '')}.webp` : name
  const plain = full.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const coded = encodeURIComponent(full).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${kind === 'image' ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${coded}`
}

/** One range from a byte on, as players ask for it; any other is answered with the whole. */
function rangeOf(header: string | undefined): { from: number; to: number } | null {
  const [, from = '', to = ''] = /^bytes=(\d{1,10})-(\d{0,10})$/.exec(header ?? '') ?? []
  if (from === '') return null
  const range = { from: Number(from), to: to === '' ? Number.MAX_SAFE_INTEGER : Number(to) }
  return range.from <= range.to ? range : null
}
