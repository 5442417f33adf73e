/** Many sockets with sessions of their own, from many addresses; each reads his list whenever he is back. */
import { Agent as HttpAgent } from 'node:http'
import { createLink, type Link } from '#shared/client/link.ts'
import { systemClock } from '#shared/clock.ts'
import type { VisitorAnnouncements, VisitorAsks } from '#shared/protocol/events.ts'
import { createIdentity } from '../../../server/identity/identity.ts'
import { createPeopleStore } from '../../../server/stores/sql/people.ts'
import { SITE_KEY } from '../../support/app.ts'
import { type Line, openProxy } from '../../support/proxy.ts'
import type { House } from './house.ts'

/** What the limits allow one address within ten seconds is 200; nobody lives with so many. */
const OF_ONE_ADDRESS = 40
const AT_ONCE = 10
/** A list that did not come is asked for again after this long. */
const AGAIN_MS = 500

type Member = { link: Link<VisitorAsks, VisitorAnnouncements>; reads: number }
export type Crowd = Awaited<ReturnType<typeof openCrowd>>

export async function openCrowd(house: House, size: number) {
  const identity = createIdentity({ store: createPeopleStore(house.db), clock: systemClock })
  const lines: Line[] = []
  for (const node of house.nodes) lines.push(await openProxy(() => node.port))
  const members: Member[] = []

  async function join(i: number): Promise<void> {
    const { token } = await identity.newVisitor({ site: SITE_KEY, locale: 'en' })
    const line = lines[i % lines.length]
    const address = `127.0.1.${1 + Math.floor(i / OF_ONE_ADDRESS)}`
    const link: Member['link'] = createLink({
      url: `http://127.0.0.1:${line?.port}`,
      namespace: '/visitor',
      auth: () => ({ token }),
      clock: systemClock,
      socket: {
        extraHeaders: { origin: house.origin },
        forceNew: true,
        agent: new HttpAgent({ localAddress: address }),
      },
    })
    const member: Member = { link, reads: 0 }
    const read = async () => {
      const answer = await link.ask('conversation:list', {})
      if ('ok' in answer) member.reads += 1
      else if ('refused' in answer) systemClock.after(AGAIN_MS, () => void read())
    }
    link.onOnline(() => void read())
    members.push(member)
    link.open()
    while (member.reads === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  for (let i = 0; i < size; i += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, size - i) }, (_, j) => join(i + j)))

  return {
    lines,
    online: () => members.filter(({ link }) => link.state.peek().is === 'online').length,
    /** Who has read his list since the crowd was sent back. */
    caughtUp: () => members.filter((one) => one.reads > 0 && one.link.state.peek().is === 'online').length,
    /** All in the same moment, as when the network of a town comes back. */
    returns() {
      for (const one of members) {
        one.reads = 0
        one.link.tryNow()
      }
    },
    async close() {
      for (const { link } of members) link.close()
      for (const line of lines) await line.close()
    },
  }
}
