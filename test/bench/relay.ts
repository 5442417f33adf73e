/**
 * The reference: what Socket.IO costs without a desk. `RELAY=kept` keeps each message before it answers, one row
 * each, many in one INSERT, two in flight; `RELAY=plain` keeps nothing. Checked is nothing at all.
 */
import { createServer } from 'node:http'
import pg from 'pg'
import { Server } from 'socket.io'
import { DEADLINES } from '../../server/limits.ts'
import { answers } from './child.ts'

type Said = { conversation: string; clientId: string; text: string }
type Waiting = { said: Said; done: (error?: unknown) => void }

const INSERTS_IN_FLIGHT = 2

const keep = process.env.RELAY === 'kept' ? await groupCommit(process.env.DATABASE_URL ?? '') : null
const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  pingInterval: DEADLINES.pingEvery,
})
io.on('connection', (socket) => {
  const { room, listens } = socket.handshake.auth
  if (listens) void socket.join(room)
  socket.on('message:send', async (said: Said, answer: (reply: unknown) => void) => {
    await keep?.(said)
    const entry = { ...said, at: Date.now() }
    io.to(room).emit('message:sent', { entry })
    answer({ ok: { entry } })
  })
})
await new Promise<void>((resolve) => http.listen(Number(process.env.PORT), '127.0.0.1', resolve))
answers({})
process.once('SIGTERM', () => process.exit(0))

async function groupCommit(connectionString: string): Promise<(said: Said) => Promise<void>> {
  const pool = new pg.Pool({ connectionString, max: INSERTS_IN_FLIGHT })
  await pool.query(`create table if not exists relayed (id bigint generated always as identity primary key,
    conversation uuid not null, client_id uuid not null, text text not null, at timestamptz not null)`)
  let waiting: Waiting[] = []
  let inFlight = 0
  let scheduled = false

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      if (inFlight < INSERTS_IN_FLIGHT && waiting.length > 0) void insert()
    })
  }

  async function insert(): Promise<void> {
    const group = waiting
    waiting = []
    inFlight += 1
    const column = (pick: (said: Said) => string) => group.map(({ said }) => pick(said))
    const at = new Date()
    const query = {
      name: 'keep',
      text: `insert into relayed (conversation, client_id, text, at)
        select *, $4::timestamptz from unnest($1::uuid[], $2::uuid[], $3::text[])`,
      values: [
        column((one) => one.conversation),
        column((one) => one.clientId),
        column((one) => one.text),
        at,
      ],
    }
    const error = await pool.query(query).then(
      () => undefined,
      (failure: unknown) => failure,
    )
    inFlight -= 1
    for (const { done } of group) done(error)
    if (waiting.length > 0) schedule()
  }

  return (said) =>
    new Promise((resolve, reject) => {
      waiting.push({ said, done: (error) => (error === undefined ? resolve() : reject(error)) })
      schedule()
    })
}
