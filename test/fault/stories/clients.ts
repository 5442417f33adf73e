/** Faults of the people's own side: frozen and doubled tabs, reloads, readers who do not read, a crowd. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { Wake } from '#shared/client/wake.ts'
import type { Entry } from '#shared/protocol/conversation.ts'
import { openProxy } from '../../support/proxy.ts'
import { chance } from '../chance.ts'
import { freezable } from '../clocks.ts'
import { comesToRest, screensSayOffline } from '../endure.ts'
import { type Crowd, openCrowd } from '../house/crowd.ts'
import type { House } from '../house/house.ts'
import { LEAD_MAY_WRITE, newLead } from '../house/leads.ts'
import { QUICK } from '../house/people.ts'
import { openSlowReader } from '../house/slow-reader.ts'
import { talk } from '../house/talk.ts'
import { AGREE_LIMIT_MS, CAUGHT_UP_LIMIT_MS, FROZEN_MS, FULL, THAWED_LIMIT_MS } from '../numbers.ts'
import { agreed } from '../proof/agreement.ts'
import { forgotten, memoryOf } from '../proof/proof.ts'
import { seedOf } from '../seeds.ts'

const LEADS = ['Amara', 'Björn', 'Chiara', 'Dmitri', 'Elif']
const MISSED = LEADS.length * LEAD_MAY_WRITE
const CROWD = FULL ? 2_000 : 200

/** What agents said, whoever of them. */
const answersIn = (entries: readonly Entry[]) =>
  entries.filter((one) => one.kind === 'message' && one.author.role === 'agent').length

const until = (what: string, holds: () => boolean, limitMs = AGREE_LIMIT_MS) =>
  vi
    .waitUntil(holds, { timeout: limitMs, interval: 10 })
    .catch(() => expect.unreachable(`${what} never came.`))

export function clientStories(house: () => House): void {
  async function rests(story: string, about: (seed: number) => Promise<void>): Promise<void> {
    const seed = seedOf(story)
    const level = await memoryOf(house())
    await agreed(house())
    // Nobody resolves a conversation here: these stories need theirs.
    const talking = talk(house(), chance(seed), false)
    try {
      await about(seed)
      await comesToRest(house(), talking, level, { fault: story, seed })
    } finally {
      for (const line of house().lines) line.heal()
      await talking.end()
    }
  }

  test('a frozen tab: 500 entries come meanwhile; it has them all, and knows how many are unread', () =>
    rests('a frozen tab', async () => {
      const { nodes } = house()
      const line = await openProxy(() => nodes[0].port)
      const clock = freezable(QUICK)
      const wakes = new Set<() => void>()
      const wake: Wake = {
        visible: () => true,
        onWake(run) {
          wakes.add(run)
          return () => wakes.delete(run)
        },
      }
      const reader = house().newVisitor('Yusuf', house().lines[0])
      await reader.asks('other')
      const { conversation } = reader
      await house().knows(reader)
      // His only tab: what another one has seen is seen.
      reader.closesTab(reader.screen)
      const tab = reader.opensTab({ clock, wake, line })
      try {
        tab.panel.openConversation(conversation)
        await until('the thread', () => tab.entries().length >= 2)
        tab.panel.watch(false)
        const seen = tab.entries().length

        clock.freeze()
        line.hold(true)
        const leads = await Promise.all(LEADS.map((name) => newLead(house(), name)))
        for (const lead of leads) house().ledgers.push(lead.ledger)
        await Promise.all([
          sleep(FROZEN_MS),
          ...leads.map((lead) => lead.writes(conversation, LEAD_MAY_WRITE)),
        ])
        expect(tab.entries()).toHaveLength(seen)

        line.heal()
        clock.thaw()
        for (const run of wakes) run()
        await until('what was missed', () => tab.texts().length > MISSED, THAWED_LIMIT_MS)
        expect(tab.panel.unread.of(conversation)).toBe(answersIn(tab.entries().slice(seen)))
      } finally {
        await house().leaves(reader)
        await line.close()
      }
    }))

  test('two tabs of one visitor: what the one that is closed left unsent, the other sends', () =>
    rests('two tabs', async () => {
      const [one] = house().visitors
      if (!one) throw new Error('There is no visitor.')
      const second = one.opensTab()
      second.panel.openConversation(one.conversation)
      await until('the second tab', () => second.entries().length === one.screen.entries().length)
      one.line.cut()
      await screensSayOffline(house(), 'first')
      for (let i = 0; i < 3; i += 1) {
        one.says()
        second.says(one.words('im zweiten Fenster'))
      }
      one.closesTab(one.screen)
      expect(second.unsent()).toBeGreaterThanOrEqual(3)
      one.line.heal()
    }))

  test('a reload with unsent text: it is on the screen again, and sent once', () =>
    rests('a reload with unsent text', async () => {
      const [first, , third] = house().visitors
      if (!first || !third) throw new Error('There are no visitors.')
      first.line.cut()
      await screensSayOffline(house(), 'first')
      for (const one of [first, third]) {
        for (let i = 0; i < 3; i += 1) one.says()
        const unsent = () =>
          one.screen.panel.thread
            .peek()
            ?.pending.peek()
            .map((item) => item.clientId) ?? []
        const before = unsent()
        expect(before.length).toBeGreaterThanOrEqual(3)
        await one.reloads()
        await until('what was unsent', () => before.every((id) => one.unsentIds().includes(id)))
        expect(one.unsentIds().filter((id) => before.includes(id))).toEqual(before)
      }
      await expect.poll(() => forgotten(house())).toEqual([])
      first.line.heal()
    }))

  test('a slow reader is cut, costs the others nothing, and catches up', () =>
    rests('a slow reader', async () => {
      const reader = await openSlowReader(house())
      expect(await reader.isCutWhileHeAsks()).toBe(true)
      expect(await reader.returns()).toBeGreaterThan(LEAD_MAY_WRITE)
      await reader.close()
    }))

  test(`${CROWD} sockets return at once`, () =>
    rests(`${CROWD} sockets return at once`, async () => {
      const crowd: Crowd = await openCrowd(house(), CROWD)
      try {
        for (const line of crowd.lines) line.cut()
        await until('the loss', () => crowd.online() === 0)
        for (const line of crowd.lines) line.heal()
        crowd.returns()
        await until(
          `the return of ${CROWD}`,
          () => crowd.caughtUp() === CROWD,
          FULL ? 45_000 : CAUGHT_UP_LIMIT_MS,
        )
      } finally {
        await crowd.close()
      }
    }))
}
