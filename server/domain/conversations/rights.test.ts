import { expect, test } from 'vitest'
import type { Role } from '#shared/protocol/conversation.ts'
import type { AgentActor } from '../actors.ts'
import type { ConversationRecord } from './record.ts'
import { mayRead } from './rights.ts'

const record = (changes: Partial<ConversationRecord> = {}) =>
  ({ site: 's1', team: 't1', visitor: { id: 'v1' }, status: 'assigned', ...changes }) as ConversationRecord

const person = (role: Role, changes: Partial<AgentActor> = {}): AgentActor => ({
  role,
  id: 'a1',
  name: 'Mei',
  sites: ['s1'],
  teams: ['t1'],
  session: 'x',
  ...changes,
})

test('a visitor reads his own, on his own site', () => {
  const visitor = { role: 'visitor', id: 'v1', site: 's1', session: 'x' } as const
  expect(mayRead(visitor, record())).toBe(true)
  expect(mayRead({ ...visitor, id: 'v2' }, record())).toBe(false)
  expect(mayRead({ ...visitor, site: 's2' }, record())).toBe(false)
})

test('an agent reads what waits and runs in his teams, and what has ended if he took part', () => {
  const agent = person('agent')
  expect(mayRead(agent, record({ status: 'queued' }))).toBe(true)
  expect(mayRead(agent, record({ status: 'assigned' }))).toBe(true)
  expect(mayRead(agent, record({ status: 'resolved' }))).toBe('if_took_part')
  for (const status of ['queued', 'assigned', 'resolved'] as const)
    expect(mayRead(person('agent', { teams: ['t2'] }), record({ status }))).toBe(false)
})

test('lead and auditor read all of their sites, an admin none', () => {
  for (const role of ['lead', 'auditor'] as const) {
    expect(mayRead(person(role, { teams: [] }), record({ status: 'resolved' }))).toBe(true)
    expect(mayRead(person(role, { sites: ['s2'] }), record())).toBe(false)
  }
  expect(mayRead(person('admin'), record())).toBe(false)
})
