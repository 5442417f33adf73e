/** People on their lines, and how each of the two servers is spoken to. */
import { type Line, openLine } from './line.ts'

/** `token` of a visitor or `cookie` of an agent; `room` is where the relay sends what he says. */
export type Person = {
  token?: string
  cookie?: string
  conversation?: string
  room?: string
  /** What he has of his conversation. */
  has?: number
}
export type Crowd = {
  server: 'desk' | 'relay'
  port: number
  origin: string
  side: 'visitor' | 'agent'
  people: readonly Person[]
}

export type Someone = Person & { line: Line; space: string; onAck: (ack: Buffer) => void }

/** So many knock at once: more than a kernel lets wait would only measure the kernel. */
const KNOCK_AT_ONCE = 200
const RETRY_MS = 50
const [MESSAGE, CONNECT, EVENT, ACK] = [0x34, 0x30, 0x32, 0x33]
/** Told apart from what is measured, whose numbers are small. */
const ASKED = 9_000_000

export type Hearing = { onEvent(text: Buffer, at: number): void; onAck(someone: Someone, ack: Buffer): void }

/** Connects them all; who is turned away comes again. @param before what each does before he counts as there */
export async function gather(
  crowd: Crowd,
  hearing: Hearing,
  before: (someone: Someone) => Promise<void> = async () => {},
): Promise<Someone[]> {
  const there: Someone[] = []
  const left = [...crowd.people]
  const come = async () => {
    for (let person = left.pop(); person; person = left.pop()) {
      const someone = await enter(crowd, person, hearing)
      await before(someone)
      there.push(someone)
    }
  }
  await Promise.all(Array.from({ length: KNOCK_AT_ONCE }, come))
  return there
}

async function enter(crowd: Crowd, person: Person, hearing: Hearing): Promise<Someone> {
  for (;;) {
    const someone = await knock(crowd, person, hearing)
    if (someone) return someone
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

function knock(crowd: Crowd, person: Person, { onEvent, onAck }: Hearing): Promise<Someone | null> {
  const { port, origin } = crowd
  const space = crowd.server === 'desk' ? `/${crowd.side},` : ''
  const hello =
    crowd.server === 'relay'
      ? { room: person.room, listens: crowd.side === 'agent' }
      : crowd.side === 'agent'
        ? { folds: true }
        : { token: person.token ?? '' }
  return new Promise((resolve) => {
    const line = openLine({
      port,
      origin,
      cookie: person.cookie,
      onOpen: (own) => own.send(`40${space}${JSON.stringify(hello)}`),
      onText(text) {
        if (text[0] !== MESSAGE) return
        if (text[1] === EVENT) onEvent(text, 2 + space.length)
        else if (text[1] === ACK) someone.onAck(text)
        else if (text[1] === CONNECT) resolve(someone)
        else line.close()
      },
      onClose: () => resolve(null),
    })
    const someone: Someone = { ...person, line, space, onAck: (ack) => onAck(someone, ack) }
  })
}

/** Asks something apart from what is measured. @throws when it is refused */
export function ask(someone: Someone, event: string, payload: object): Promise<void> {
  const before = someone.onAck
  return new Promise((resolve, reject) => {
    someone.onAck = (ack) => {
      someone.onAck = before
      if (isRefused(ack)) reject(new Error(`${event}: ${ack}`))
      else resolve()
    }
    someone.line.send(`42${someone.space}${ASKED}${JSON.stringify([event, payload])}`)
  })
}

const REFUSED = Buffer.from('[{"refused"')
export const isRefused = (ack: Buffer): boolean => ack.subarray(0, 40).includes(REFUSED)
