/** Leases of open consoles in Redis: `agent|session|socket`, and `agent|` for the grace after the last went away. */
import type { Console, PresenceStore } from '../../domain/agents.ts'
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const renew = script('presence-renew')
const leave = script('presence-leave')
const end = script('presence-end')
const read = script('presence-read')

const LEASES = 'presence:{desk}'
const SINCE = 'presence:{desk}:since'

const sessionOf = (agent: string, session: string) => `${agent}|${session}|`
const memberOf = (agent: string, { session, socket }: Console) => sessionOf(agent, session) + socket
const graceOf = (agent: string) => `${agent}|`

export function createPresenceStore(
  { ask }: Pick<RedisConnection, 'ask'>,
  clock: { now(): number },
): PresenceStore {
  return {
    async renew(agent, console, until) {
      const args = [memberOf(agent, console), until, clock.now(), graceOf(agent)]
      return (await ask((redis) => renew(redis, [LEASES, SINCE], args))) === null ? null : true
    },
    async leave(agent, console, until) {
      const args = [memberOf(agent, console), graceOf(agent), until]
      return (await ask((redis) => leave(redis, [LEASES], args))) === null ? null : true
    },
    async end(agent, session) {
      const args = [sessionOf(agent, session), graceOf(agent)]
      return (await ask((redis) => end(redis, [LEASES], args))) === null ? null : true
    },
    async present(now) {
      const answer = await ask((redis) => read(redis, [LEASES, SINCE], [now]))
      if (!Array.isArray(answer)) return null
      const [since, members] = answer as [string, string[]]
      const parsed = members.map((member) => {
        const [agent = '', session = ''] = member.split('|')
        return { agent, session }
      })
      return {
        since: Number(since),
        here: new Set(parsed.filter((one) => one.session !== '').map((one) => one.agent)),
        held: new Set(parsed.map((one) => one.agent)),
      }
    },
  }
}
