/** Everybody talks, each at his own pace, by a chance that can be repeated. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '../chance.ts'
import { lasts } from '../numbers.ts'
import type { House } from './house.ts'
import type { Agent, Visitor } from './people.ts'

/** A visitor may say 20 things a minute; with those that go again he stays below it. */
const VISITOR_EVERY_MS = { least: 3_500, most: 8_000 }
const AGENT_EVERY_MS = { least: 2_000, most: 6_000 }
const SAID_LIMIT_MS = 60_000
const LOOK_MS = 20

export interface Talk {
  /** How much was said so far. */
  count(): number
  /** Waits until so much more was said. */
  goesOn(more: number): Promise<void>
  end(): Promise<void>
}

/** @param moves whether agents also give back and resolve what they have */
export function talk(house: House, by: Chance, moves = true): Talk {
  let over = false
  let said = 0
  const wake = new AbortController()
  const pause = (ms: number) => sleep(ms, undefined, { signal: wake.signal }).catch(() => {})

  async function chat(visitor: Visitor): Promise<void> {
    while (!over) {
      await pause(lasts(by.between(VISITOR_EVERY_MS.least, VISITOR_EVERY_MS.most)))
      if (!over && visitor.says()) said += 1
    }
  }

  async function serve(agent: Agent): Promise<void> {
    while (!over) {
      await pause(lasts(by.between(AGENT_EVERY_MS.least, AGENT_EVERY_MS.most)))
      const mine = agent.screen.mine()
      if (over || mine.length === 0) continue
      const { id } = by.one(mine)
      const what = by.next()
      if (what < 0.3) agent.screen.opens(id)
      if (what > 0.8) said += agent.notes(id) ? 1 : 0
      else if (moves && what < 0.03) await agent.screen.desk.transfer(id, null)
      else if (moves && what < 0.05) await agent.screen.desk.resolve(id)
      else said += agent.answers(id) ? 1 : 0
    }
  }

  const all = [...house.visitors.map(chat), ...house.agents.map(serve)]
  return {
    count: () => said,
    async goesOn(more) {
      const target = said + more
      const until = Date.now() + SAID_LIMIT_MS
      while (said < target) {
        if (Date.now() > until) throw new Error(`Only ${said - target + more} of ${more} were said.`)
        await sleep(LOOK_MS)
      }
    },
    async end() {
      over = true
      wake.abort()
      await Promise.all(all)
    },
  }
}
