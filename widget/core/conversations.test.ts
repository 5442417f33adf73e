import { signal } from '@preact/signals-core'
import { expect, test } from 'vitest'
import type { DeskState, VisitorConversation } from '#shared/protocol/conversation.ts'
import { createConversations } from './conversations.ts'

const NINE = Date.parse('2026-11-26T01:00:00Z')
const TEN = NINE + 3_600_000
const site = { id: 's', key: 'pk', name: 'Cinema', zone: 'Asia/Shanghai' }
const closed = { open: false, until: NINE }
const open = { open: true, until: null }

/** @param line the name under which the hours of its line stand; '' for the site's */
const waits = (id: string, line: string): VisitorConversation => ({
  ...{ id, topic: 'other', priority: 'normal', status: 'queued', head: 3, agent: null, quietAt: null },
  ...{
    nudgeFrom: null,
    nudges: 0,
    nudgeMs: 0,
    bot: null,
    email: null,
    openedAt: 1,
    resolvedAt: null,
    last: null,
  },
  waiting: { place: 1, wait: null, why: null, reason: 'closed', opensAt: NINE, since: 1, line },
})

test('who waits is told the new reason by his own line, also when it alone opens or closes', () => {
  const desk = signal<DeskState | null>(null)
  const { all, replace } = createConversations(() => desk.value)
  replace([waits('own', 'team:en'), waits('site', '')])
  const reasons = () =>
    Object.fromEntries(all.value.map(({ id, waiting }) => [id, [waiting?.reason, waiting?.opensAt]]))
  const at = { site, staffed: true, now: 1 }

  desk.value = { ...at, hours: closed, lines: { 'team:en': { open: false, until: TEN } } }
  expect(reasons()).toEqual({ own: ['closed', TEN], site: ['closed', NINE] })
  desk.value = { ...at, hours: closed, lines: { 'team:en': open } }
  expect(reasons()).toEqual({ own: ['busy', null], site: ['closed', NINE] })
  desk.value = { ...at, hours: open, staffed: false, lines: { 'team:en': { open: false, until: TEN } } }
  expect(reasons()).toEqual({ own: ['closed', TEN], site: ['nobody', null] })
  // The line has the site's hours again.
  desk.value = { ...at, hours: open }
  expect(reasons()).toEqual({ own: ['busy', null], site: ['busy', null] })
})
