/** Outbox and line together: an answer that is lost costs time, never a message, and makes none twice. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openScriptedDesk, type ScriptedDesk, until } from '../../test/support/scripted-desk.ts'
import { turnedClock } from '../clock.ts'
import type { VisitorAnnouncements, VisitorAsks } from '../protocol/events.ts'
import { createLink, type Link } from './link.ts'
import { createOutbox } from './outbox.ts'
import { onlyPage } from './owners.ts'
import { memoryTexts } from './storage.ts'

const clock = turnedClock(Date.parse('2026-11-23T04:00:00Z'))
let desk: ScriptedDesk
let link: Link<VisitorAsks, VisitorAnnouncements>

beforeEach(async () => {
  desk = await openScriptedDesk('/visitor')
  link = createLink({
    url: desk.url,
    namespace: '/visitor',
    clock,
    wake: { visible: () => false, onWake: () => () => {} },
    random: () => 1,
  })
})
afterEach(async () => {
  link.close()
  await desk.close()
})

test('P5 what got no answer goes again with the same id, and the desk keeps it once', async () => {
  const question = { conversation: 'talk', clientId: 'one', text: 'Hello' }
  const log = new Map<string, number>()
  let asked = 0
  desk.onAsk = ({ payload, answer, socket }) => {
    asked += 1
    const id = String(payload.clientId)
    const dup = log.has(id)
    if (!dup) log.set(id, log.size + 1)
    // Kept, and never answered: first in silence, then with the line.
    if (asked === 2) socket.disconnect(true)
    if (asked > 2) answer({ ok: { entry: { n: log.get(id) }, dup } })
  }
  const kept: unknown[] = []
  const outbox = createOutbox({
    prefix: 'outbox:',
    texts: memoryTexts(),
    owners: onlyPage('page'),
    clock,
    random: () => 1,
    ask: (event, payload) => link.ask(event as 'message:send', payload as typeof question),
    onKept: (_item, answer) => void kept.push(answer),
  })
  link.onOnline(() => outbox.flush())
  link.open()
  await until(() => link.state.value.is === 'online')
  outbox.add({ clientId: 'one', lane: 'talk', event: 'message:send', payload: question })
  outbox.add({
    clientId: 'two',
    lane: 'talk',
    event: 'message:send',
    payload: { ...question, clientId: 'two' },
  })
  await until(() => asked === 1)
  await clock.turn(8_000)
  await clock.turn(1_000)
  await until(() => link.state.value.is === 'offline')
  expect(outbox.items.value.map((item) => item.state)).toEqual(['sending', 'sending'])
  await clock.turn(1_000)
  await until(() => kept.length === 2)
  expect(kept).toEqual([
    { entry: { n: 1 }, dup: true },
    { entry: { n: 2 }, dup: false },
  ])
  expect(outbox.items.value).toEqual([])
})
