/** Leases of open consoles in Redis: `agent|socket`, and `agent|` for the grace after the last one went away. */
import type { PresenceStore } from '../../domain/agents.ts'
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const renew = script('presence-renew')
const leave = script('presence-leave')
const read = script('presence-read')

const LEASES = 'presence:{desk}'
const SINCE = 'presence:{desk}:since'

const memberOf = (agent: string, socket: string) => `${agent}|${socket}`
const graceOf = (agent: string) => `${agent}|`

export function createPresenceStore(
  { ask }: Pick<RedisConnection, 'ask'>,
  clock: { now(): number },
): PresenceStore {
  return {
    async renew(agent, socket, until) {
      const args = [memberOf(agent, socket), until, clock.now(), graceOf(agent)]
      return (await ask((redis) => renew(redis, [LEASES, SINCE], args))) === null ? null : true
    },
    async leave(agent, socket, until) {
      const args = [memberOf(agent, socket), graceOf(agent), until]
      return (await ask((redis) => leave(redis, [LEASES], args))) === null ? null : true
    },
    async end(agent, socket) {
      const args = [memberOf(agent, socket), graceOf(agent), '']
      return (await ask((redis) => leave(redis, [LEASES], args))) === null ? null : true
    },
    async present(now) {
      const answer = await ask((redis) => read(redis, [LEASES, SINCE], [now]))
      if (!Array.isArray(answer)) return null
      const [since, members] = answer as [string, string[]]
      const parsed = members.map((member) => {
        const [agent = '', socket = ''] = member.split('|')
        return { agent, socket }
      })
      return {
        since: Number(since),
        here: new Set(parsed.filter((one) => one.socket !== '').map((one) => one.agent)),
        held: new Set(parsed.map((one) => one.agent)),
      }
    },
  }
}
