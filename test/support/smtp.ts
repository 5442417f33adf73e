/** A mail server in the test's own process. It answers as the test tells it to, and keeps what it took. */
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export type Received = {
  to: string
  headers: Map<string, string>
  /** The plain part. */
  text: string
  /** All of it, as it came. */
  raw: string
}

export type Smtp = {
  url: string
  mails: readonly Received[]
  /** How often somebody was to be written to. */
  tries(): number
  /** For each address the code with which it is answered; 250 takes it. */
  answer(codeOf: (address: string) => number): void
  close(): Promise<void>
}

export async function openSmtp(): Promise<Smtp> {
  const mails: Received[] = []
  let tries = 0
  let codeOf = (_address: string) => 250
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      tries += 1
      const responseCode = codeOf(address)
      done(responseCode === 250 ? null : Object.assign(new Error('No.'), { responseCode }))
    },
    async onData(stream, session, done) {
      const raw = await text(stream)
      mails.push(read(session.envelope.rcptTo[0]?.address ?? '', raw))
      done(null)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    tries: () => tries,
    answer(given) {
      codeOf = given
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(to: string, raw: string): Received {
  const headers = headersOf(raw)
  const parts = partsOf(raw)
  const plain = parts.find(({ headers }) => headers.get('content-type')?.startsWith('text/plain'))
  return { to, headers, raw, text: plain ? decoded(plain) : '' }
}

type Part = { headers: Map<string, string>; body: string }

function partsOf(raw: string): Part[] {
  const headers = headersOf(raw)
  const body = raw.slice(raw.search(/\r?\n\r?\n/)).trimStart()
  const [, boundary] = /boundary="?([^";\r\n]+)/.exec(headers.get('content-type') ?? '') ?? []
  if (boundary === undefined) return [{ headers, body }]
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => partsOf(part.trimStart()))
}

function headersOf(raw: string): Map<string, string> {
  const head = raw.split(/\r?\n\r?\n/)[0] ?? ''
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  return new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      words(line.slice(line.indexOf(':') + 1).trim()),
    ]),
  )
}

/** Encoded words (RFC 2047). */
const words = (line: string): string =>
  line.replace(/\?=\s+=\?/g, '?==?').replace(/(=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (all) => {
    const bytes = [...all.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, how = '', text = '']) =>
      how.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quoted(text.replaceAll('_', ' ')),
    )
    return Buffer.concat(bytes).toString('utf8')
  })

function decoded({ headers, body }: Part): string {
  const how = headers.get('content-transfer-encoding') ?? '7bit'
  if (how === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return how === 'quoted-printable' ? quoted(body.replace(/=\r?\n/g, '')).toString('utf8') : body
}

const quoted = (text: string): Buffer =>
  Buffer.concat(
    text
      .split(/(=[0-9A-F]{2})/)
      .map((piece) =>
        /^=[0-9A-F]{2}$/.test(piece) ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8'),
      ),
  )
