import { expect, test } from 'vitest'
import { actAsVisitor, waiting } from '../support/actors.ts'
import { openApp } from '../support/app.ts'

const until = waiting()

test('P18 a node that stops says so, finishes what it began, and takes nobody any more', async () => {
  const desk = await openApp()
  const at = { url: desk.url, origin: desk.url }
  const people = Array.from({ length: 10 }, () => actAsVisitor(at))
  await Promise.all(people.map((one, index) => one.asks(`第 ${index} 位`)))
  for (const one of people) for (let i = 0; i < 5; i += 1) one.says(`${i}`)
  const stopping = desk.stop()
  const ready = await fetch(`${desk.url}/readyz`).catch(() => null)
  if (ready) expect(await ready.json()).toEqual({ ready: false, missing: ['this node is stopping'] })
  for (const one of people)
    await until('the word that the node leaves', () => one.panel.link.peek().is !== 'online')
  const late = actAsVisitor(at)
  expect(await late.panel.start({ topic: 'other', text: '来晚了' })).toBe(false)
  await stopping
  for (const one of people) {
    const state = one.panel.link.peek()
    expect(state.is).toMatch(/offline|connecting/)
  }

  // Everything that was answered is there once; nothing else is shown as kept.
  const again = await openApp({ stores: desk.stores })
  const { rows } = await again.app.database.pool.query<{ client_id: string; times: number }>(
    `select client_id, count(*)::int as times from event
     where client_id is not null and author->>'role' = 'visitor' group by client_id`,
  )
  const times = new Map(rows.map((row) => [row.client_id, row.times]))
  const kept = people.flatMap((one) => [...one.kept.keys()])
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.map((id) => times.get(id))).toEqual(kept.map(() => 1))
  for (const one of [...people, late]) one.close()
  await again.close()
})
