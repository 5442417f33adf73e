/**
 * The load: a process of its own, in which all people are, so that one clock sees a message leave and arrive.
 * Its own use of a core is told with every look, lest it be the bottleneck unseen.
 */
import { answers } from './child.ts'
import { ask, type Crowd, gather, isRefused, type Someone } from './crowd.ts'

export type Look = {
  /** Since the last look. */
  ms: number
  cpuMs: number
  acknowledged: number
  refused: number
  heard: number
  /** From the send to the ears of the agent, in milliseconds. */
  p50: number
  p95: number
  p99: number
}

const TEXT = '第 7 集一直转圈,换了网络也不行。Episode 7 keeps loading on my TV, what can I do?'
/** Of so many messages under way the instant is remembered. */
const UNDER_WAY = 2 ** 20
/** Of the relay, and of the desk, which tells a console several at once. */
const SAID = ['["message:sent"', '["talk:went-on"']
const CLIENT_ID = Buffer.from('"clientId":"')
const RUN = Math.floor(Math.random() * 0xffff_ffff)
  .toString(16)
  .padStart(8, '0')

const crowds = new Map<string, Someone[]>()
const sentAt = new Float64Array(UNDER_WAY)
let count = 0
let stop = () => {}
/** What a sender does when he was answered. */
let next: (someone: Someone) => void = () => {}
let seen = {
  at: performance.now(),
  cpu: process.cpuUsage(),
  acknowledged: 0,
  refused: 0,
  took: [] as number[],
}

const hearing = {
  onEvent(text: Buffer, at: number) {
    if (!SAID.some((name) => text.toString('latin1', at, at + name.length) === name)) return
    for (let id = text.indexOf(CLIENT_ID, at); id >= 0; id = text.indexOf(CLIENT_ID, id)) {
      id += CLIENT_ID.length
      const number = Number.parseInt(text.toString('latin1', id + 24, id + 36), 16)
      seen.took.push(performance.now() - (sentAt[number % UNDER_WAY] ?? 0))
    }
  },
  onAck(someone: Someone, ack: Buffer) {
    if (isRefused(ack)) seen.refused += 1
    else seen.acknowledged += 1
    next(someone)
  },
}
/** Who speaks does not count what he hears of himself. */
const deaf = { ...hearing, onEvent() {} }

function say(someone: Someone): void {
  count += 1
  sentAt[count % UNDER_WAY] = performance.now()
  const clientId = `${RUN}-0000-7000-8000-${count.toString(16).padStart(12, '0')}`
  someone.line.send(
    `42${someone.space}${count % 1_000_000}["message:send",{"conversation":"${someone.conversation}","clientId":"${clientId}","text":"${TEXT}"}]`,
  )
}

const crowdOf = (name: string): Someone[] => crowds.get(name) ?? []
const quiet = () => {
  stop()
  stop = () => {}
  next = () => {}
}

answers({
  async gather({ name, crowd }: { name: string; crowd: Crowd }) {
    crowds.set(name, await gather(crowd, crowd.side === 'agent' ? hearing : deaf))
  },
  /** All at once, and each asks for what he missed. @returns how long it took until everybody had it */
  async storm({ name, crowd, catchUp }: { name: string; crowd: Crowd; catchUp: boolean }): Promise<number> {
    const began = performance.now()
    const caughtUp = async (someone: Someone) => {
      await ask(someone, 'conversation:list', {})
      await ask(someone, 'conversation:since', { conversation: someone.conversation, after: someone.has })
    }
    crowds.set(name, await gather(crowd, deaf, catchUp ? caughtUp : undefined))
    return performance.now() - began
  },
  dismiss(name: string) {
    for (const { line } of crowdOf(name)) line.close()
    crowds.delete(name)
  },
  /** Each has so many messages under way, always. */
  saturate({ name, each }: { name: string; each: number }) {
    quiet()
    next = say
    for (const someone of crowdOf(name)) for (let i = 0; i < each; i += 1) say(someone)
  },
  /** So many messages a second in turn, whether they are answered or not. */
  pace({ name, rate }: { name: string; rate: number }) {
    quiet()
    const speakers = crowdOf(name)
    const began = performance.now()
    let said = 0
    const timer = setInterval(() => {
      for (const due = ((performance.now() - began) * rate) / 1_000; said < due; said += 1)
        say(speakers[said % speakers.length] as Someone)
    }, 1)
    stop = () => clearInterval(timer)
  },
  quiet,
  /** Each one's screen compares heads this often, spread over the time. */
  watch({ name, everyMs }: { name: string; everyMs: number }) {
    quiet()
    const watchers = crowdOf(name)
    const began = performance.now()
    let asked = 0
    const timer = setInterval(() => {
      for (const due = ((performance.now() - began) * watchers.length) / everyMs; asked < due; asked += 1) {
        const { line, space } = watchers[asked % watchers.length] as Someone
        line.send(`42${space}0["link:check",{"heads":true}]`)
      }
    }, 10)
    stop = () => clearInterval(timer)
  },
  look(): Look {
    const { user, system } = process.cpuUsage(seen.cpu)
    const took = Float64Array.from(seen.took).sort()
    const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
    const look = {
      ms: performance.now() - seen.at,
      cpuMs: (user + system) / 1_000,
      acknowledged: seen.acknowledged,
      refused: seen.refused,
      heard: took.length,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
    }
    seen = { at: performance.now(), cpu: process.cpuUsage(), acknowledged: 0, refused: 0, took: [] }
    return look
  },
})
process.once('SIGTERM', () => process.exit(0))
