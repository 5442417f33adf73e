/**
 * Tells agents. Consoles that fold (P59) get in one packet all that the talk brought them in one turn of the loop: who hears
 * a hundred conversations would else be handed each of their messages by itself.
 */
import type { Namespace } from 'socket.io'
import type { Entry, TalkOfRow } from '#shared/protocol/conversation.ts'
import { packetOf } from './plain-parser.ts'
import { FOLDING } from './rooms.ts'

/** Who is in one of the rooms, and in none of the others. */
export type Audience = { in: readonly string[]; except: readonly string[] }
/** @param payload is made only where anybody hears it */
export type Tell = (audience: Audience, name: string, payload: () => object) => void

export interface Telling {
  /** To all. */
  tell: Tell
  /** To those who do not fold. */
  tellOthers: Tell
  /** To those who fold, when the turn is over, or before anything else is told. */
  talk(audience: Audience, news: () => { entry?: Entry; talk: TalkOfRow }): void
  /** Whether nobody here is of the others. */
  areAllFolding(): boolean
}

/** More are several packets, so that no single one is long. */
const TOGETHER_MAX = 100

export function createTelling(agents: Namespace): Telling {
  const { rooms } = agents.adapter
  /** As JSON, by socket. */
  const waiting = new Map<string, string[]>()

  function flush(): void {
    for (const [id, news] of waiting) {
      const line = agents.sockets.get(id)?.conn
      for (let from = 0; line && from < news.length; from += TOGETHER_MAX)
        line.write(packetOf(agents.name, 'talk:went-on', `[${news.slice(from, from + TOGETHER_MAX)}]`))
    }
    waiting.clear()
  }

  const emit: Tell = (audience, name, payload) => {
    // The library makes a packet for nobody, too.
    for (const _one of membersOf(agents, audience))
      return void agents
        .to([...audience.in])
        .except([...audience.except])
        .emit(name, payload())
  }

  return {
    tell(...what) {
      flush()
      emit(...what)
    },
    tellOthers: (audience, name, payload) =>
      emit({ ...audience, except: [...audience.except, FOLDING] }, name, payload),
    talk(audience, news) {
      const folding = rooms.get(FOLDING)
      if (!folding) return
      let said: string | null = null
      for (const id of membersOf(agents, audience)) {
        if (!folding.has(id)) continue
        said ??= JSON.stringify(news())
        if (waiting.size === 0) process.nextTick(flush)
        const before = waiting.get(id)
        if (before) before.push(said)
        else waiting.set(id, [said])
      }
    },
    areAllFolding: () => (rooms.get(FOLDING)?.size ?? 0) === agents.sockets.size,
  }
}

/** Sockets on this node, each once. */
export function* membersOf({ adapter: { rooms } }: Namespace, audience: Audience): Iterable<string> {
  const off = audience.except.flatMap((room) => rooms.get(room) ?? [])
  const had = new Set<string>()
  for (const room of audience.in)
    for (const id of rooms.get(room) ?? []) {
      if (had.has(id) || off.some((one) => one.has(id))) continue
      had.add(id)
      yield id
    }
}
