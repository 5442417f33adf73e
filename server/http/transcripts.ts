/** Transcripts of one conversation, and the streamed export of many. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply } from 'fastify'
import { type AgentActor, isVisitor } from '../domain/actors.ts'
import { Refused } from '../domain/refused.ts'
import type { Asked, HttpParts } from './parts.ts'

const TYPES = {
  txt: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const

export async function sendTranscript(
  parts: HttpParts,
  { actor, reply, request }: Asked,
  conversation: string,
  query: { format: 'txt' | 'html' | 'json'; notes?: boolean },
): Promise<undefined> {
  const locale = request.headers['accept-language']?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  const notes = !isVisitor(actor) && query.notes === true
  const { text, name } = await parts.transcripts.render(actor, conversation, {
    format: query.format,
    notes,
    locale,
  })
  download(reply, `${name}.${query.format}`, query.format)
  if (query.format === 'html')
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  reply.send(text)
  return undefined
}

export async function sendExport(
  parts: HttpParts,
  { actor, reply }: Asked,
  query: { site: string; from: string; to: string; format: 'ndjson' | 'csv' },
): Promise<undefined> {
  const agent = actor as AgentActor
  if (!agent.sites.includes(query.site)) throw new Refused({ code: 'not_found' })
  if (query.from > query.to) throw new Refused({ code: 'invalid', field: 'to', rule: 'order' })
  const lines = await parts.transcripts.export(agent, query)
  download(reply, `foyer-${query.from}-${query.to}.${query.format}`, query.format)
  // The answer is streamed as fast as it is read: memory stays flat however much there is.
  reply.hijack()
  reply.raw.writeHead(200, reply.getHeaders() as Record<string, string>)
  reply.raw.setTimeout(parts.config.deadlines.streamSilence, () => reply.raw.destroy())
  const cancel = parts.clock.after(parts.config.deadlines.export, () => reply.raw.destroy())
  await pipeline(Readable.from(lines), reply.raw, { signal: parts.leaving })
    .catch((err: unknown) => parts.log.warn({ err }, 'an export was cut'))
    .finally(cancel)
  return undefined
}

function download(reply: FastifyReply, name: string, type: keyof typeof TYPES): void {
  reply.headers({
    'content-type': TYPES[type],
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })
}
