/** Listens to everything that crosses the wire of one client, in the words of the client's own parser. */
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser'
import type { Entry } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'

export type Overheard = {
  /** An ask and its answer; without one nothing is told. */
  answered?: (event: string, payload: Record<string, unknown>, answer: Answer<unknown>) => void
  /** An entry that came in, by whatever way. */
  entry?: (entry: Entry) => void
  /** An announcement, by its name. */
  announced?: (event: string, payload: unknown) => void
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** The same through the second door, where every ask is a request of its own. */
export function overhearDoor(told: Overheard, fetch: Fetch): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init)
    const event = /\/v1\/asks\/([a-z:]+)$/.exec(url)?.[1]
    if (event !== undefined) {
      const answer = (await response.clone().json()) as Answer<unknown>
      if ('ok' in answer) for (const entry of entriesIn(answer.ok)) told.entry?.(entry)
      told.answered?.(event, JSON.parse(String(init?.body)), answer)
    }
    return response
  }
}

/** A `parser` for the settings of a socket. */
export function overhear(told: Overheard) {
  const asked = new Map<number, { event: string; payload: Record<string, unknown> }>()

  function out({ type, id, data }: Packet): void {
    if (type === PacketType.EVENT && id !== undefined) asked.set(id, { event: data[0], payload: data[1] })
  }

  function into({ type, id, data }: Packet): void {
    if (type === PacketType.EVENT) {
      told.announced?.(data[0], data[1])
      for (const entry of entriesIn(data[1])) told.entry?.(entry)
    }
    const ask = type === PacketType.ACK && id !== undefined ? asked.get(id) : undefined
    if (!ask || id === undefined) return
    asked.delete(id)
    const answer = data[0] as Answer<unknown>
    if ('ok' in answer) for (const entry of entriesIn(answer.ok)) told.entry?.(entry)
    told.answered?.(ask.event, ask.payload, answer)
  }

  return {
    Encoder: class extends Encoder {
      override encode(packet: Packet) {
        out(packet)
        return super.encode(packet)
      }
    },
    Decoder: class extends Decoder {
      constructor() {
        super()
        this.on('decoded', into)
      }
    },
  }
}

function entriesIn(payload: unknown): Entry[] {
  if (Array.isArray(payload)) return payload.flatMap(entriesIn)
  const { entry, entries } = (payload ?? {}) as { entry?: Entry; entries?: Entry[] }
  return [...(entry ? [entry] : []), ...(entries ?? [])]
}
