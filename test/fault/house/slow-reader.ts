/**
 * Somebody who asks for much, says that he lives, and reads nothing: in the words of the wire itself, because a
 * client of ours would give up its line.
 */
import { systemClock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { createIdentity } from '../../../server/identity/identity.ts'
import { createPeopleStore } from '../../../server/stores/sql/people.ts'
import { SITE_KEY } from '../../support/app.ts'
import { openProxy } from '../../support/proxy.ts'
import { newLedger } from '../proof/ledger.ts'
import type { House } from './house.ts'
import { LEAD_MAY_WRITE, newLead } from './leads.ts'

/** A megabyte and more each: the kernel takes far less on the way. */
const ASKS = 60
const ALIVE_EVERY_MS = 200
const CUT_LIMIT_MS = 30_000
const LOOK_MS = 50

/** Engine.IO's pong, and Socket.IO's connect, event and acknowledgement. */
const PONG = '3'
const NAMESPACE = '/visitor'

type Raw = Awaited<ReturnType<typeof openRaw>>
type Page = { entries: unknown[]; more: boolean }

/** With a conversation of a megabyte, on a line of his own to the first node. */
export async function openSlowReader(house: House) {
  const [node] = house.nodes
  const identity = createIdentity({ store: createPeopleStore(house.db), clock: systemClock })
  const { token, actor } = await identity.newVisitor({ site: SITE_KEY, locale: 'zh-CN' })
  const ledger = newLedger('Wei', 'visitor', actor.id)
  house.ledgers.push(ledger)
  const line = await openProxy(() => node.port)
  const open = () => openRaw(`ws://127.0.0.1:${line.port}`, house.origin, token)
  let raw: Raw = await open()

  const clientId = newId(systemClock.now())
  const text = 'Wei 1: 很长的故事'
  ledger.meant.set(clientId, { clientId, event: 'conversation:start', text })
  const started = await raw.ask<{ conversation: { id: Id } }>('conversation:start', {
    clientId,
    topic: 'other',
    priority: 'normal',
    locale: 'zh-CN',
    text,
  })
  const conversation = started.conversation.id
  const lead = await newLead(house, 'Grace')
  house.ledgers.push(lead.ledger)
  await lead.writes(conversation, LEAD_MAY_WRITE, TEXT_MAX)
  const cuts = () => node.metric('foyer_slow_readers_total')
  const everything = { conversation, after: 0 }

  return {
    /** @returns whether the node cut him */
    async isCutWhileHeAsks(): Promise<boolean> {
      const before = await cuts()
      line.hold()
      const stop = systemClock.every(ALIVE_EVERY_MS, () => raw.send(PONG))
      for (let i = 0; i < ASKS; i += 1) void raw.ask('conversation:since', everything)
      const until = Date.now() + CUT_LIMIT_MS
      while ((await cuts()) === before && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      stop()
      return (await cuts()) > before
    },
    /** Comes back as somebody who reads. @returns how many entries he has then */
    async returns(): Promise<number> {
      raw.close()
      line.heal()
      raw = await open()
      let after = 0
      for (let more = true; more; ) {
        const page = await raw.ask<Page>('conversation:since', { conversation, after })
        after += page.entries.length
        more = page.more
      }
      return after
    },
    async close() {
      await raw.ask('conversation:leave', { conversation, clientId: newId(systemClock.now()) })
      raw.close()
      await line.close()
    },
  }
}

async function openRaw(url: string, origin: string, token: string) {
  // Node's own takes headers, which those of a browser do not.
  const settings = { headers: { origin } } as unknown as string[]
  const socket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, settings)
  const answers = new Map<number, (answer: { ok: never }) => void>()
  let asked = 0
  const connected = new Promise<void>((resolve, reject) => {
    socket.onerror = () => reject(new Error('No line for the slow reader.'))
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      if (data.startsWith('0')) socket.send(`40${NAMESPACE},${JSON.stringify({ token })}`)
      else if (data === '2') socket.send(PONG)
      else if (data.startsWith(`40${NAMESPACE}`)) resolve()
      const [, id, body] = /^43\/visitor,(\d+)(.*)$/s.exec(data) ?? []
      if (body) answers.get(Number(id))?.(JSON.parse(body)[0])
    }
  })
  await connected
  return {
    send: (text: string) => socket.readyState === WebSocket.OPEN && socket.send(text),
    ask<T>(event: string, payload: object): Promise<T> {
      asked += 1
      const id = asked
      socket.send(`42${NAMESPACE},${id}${JSON.stringify([event, payload])}`)
      return new Promise((resolve, reject) =>
        answers.set(id, (answer) =>
          'ok' in answer ? resolve(answer.ok) : reject(new Error(JSON.stringify(answer))),
        ),
      )
    },
    close: () => socket.close(),
  }
}
