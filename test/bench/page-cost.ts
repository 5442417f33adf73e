/**
 * What the tag costs the page that carries it: main-thread time by load, and by opening the chat, beside the same page
 * without it; at the full speed of the processor, and at a quarter, which is a cheap phone. And that nothing jumps.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, median, ratioOf, rounded } from './figure.ts'
import { type HostSite, openHostSite } from './host-page.ts'

const ROUNDS = 5
/** All that a page does after its load has been done by then. */
const QUIET_MS = 1_500
const GOALS = { 1: { load: 10, open: 30 }, 4: { load: 25, open: 120 } } as const
type Speed = keyof typeof GOALS

type Cost = { load: number; open: number; jumps: number; longTasks: number }

export async function pageCost(): Promise<Figure[]> {
  const site = await openHostSite()
  try {
    // The first pages of a browser pay for what all later ones have.
    await visit(site, true, 1)
    return [...(await atSpeed(site, 1)), ...(await atSpeed(site, 4))]
  } finally {
    await site.close()
  }
}

async function atSpeed(site: HostSite, speed: Speed): Promise<Figure[]> {
  const rounds: { ours: Cost; bare: Cost }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await visit(site, round % 2 === 0, speed)
    const second = await visit(site, round % 2 === 1, speed)
    rounds.push(round % 2 === 0 ? { ours: first, bare: second } : { ours: second, bare: first })
  }
  const added = (of: 'load' | 'open') => median(rounds.map(({ ours, bare }) => ours[of] - bare[of]))
  const bare = (of: 'load' | 'open') => median(rounds.map((round) => round.bare[of]))
  const most = (of: 'jumps' | 'longTasks') => Math.max(...rounds.map(({ ours }) => ours[of]))
  const goals = GOALS[speed]
  const name = speed === 1 ? 'page-cost' : `page-cost-x${speed}`
  const row = (part: string, value: number, reference: number, unit: string, goal: number): Figure => ({
    name: `${name}-${part}`,
    value: rounded(value),
    reference: rounded(reference),
    ratio: ratioOf(value, reference),
    unit,
    goal: `≤ ${goal}${unit.startsWith('ms') ? ' ms' : ''}`,
    met: value <= goal,
    beside: unit.startsWith('ms') ? 'the page itself, to which it is added' : 'what a page may do at most',
  })
  return [
    row('load', added('load'), bare('load'), 'ms added', goals.load),
    row('open', added('open'), bare('open'), 'ms added', goals.open),
    row('jumps', most('jumps'), 0, 'CLS', 0),
    row('long-tasks', most('longTasks'), 0, 'over 50 ms', 0),
  ]
}

/** Loads the page and, with the tag in it, opens the chat; without it the same time passes. */
async function visit(site: HostSite, tag: boolean, speed: Speed): Promise<Cost> {
  const host = await site.visit(tag, speed)
  try {
    await sleep(QUIET_MS)
    const loaded = (await host.spent()).taskMs
    // Long tasks of the page itself, before anything of ours was in it, are not ours.
    const before = await host.noted()
    if (tag) await host.opens()
    await sleep(QUIET_MS)
    const noted = await host.noted()
    return {
      load: loaded,
      open: (await host.spent()).taskMs - loaded,
      jumps: noted.jumps,
      longTasks: noted.longTasks.length - before.longTasks.length,
    }
  } finally {
    await host.close()
  }
}
