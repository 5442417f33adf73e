import { expect, test } from 'vitest'
import { createReplay } from './replay.ts'

test('what was announced while a snapshot was on its way is folded after it', async () => {
  const replay = createReplay()
  let state = 'away'
  let arrive = (_answer: string) => {}
  const read = replay.snapshot(
    () => new Promise<string>((resolve) => (arrive = resolve)),
    (answer) => {
      state = answer
    },
  )
  replay.fold(() => {
    state = 'available'
  })
  expect(state).toBe('available')
  // Read by the server before the change, answered after it.
  arrive('away')
  await read
  expect(state).toBe('available')
})

test('what came before the snapshot was asked for is not folded again', async () => {
  const replay = createReplay()
  let folds = 0
  replay.fold(() => {
    folds += 1
  })
  await replay.snapshot(
    async () => 1,
    () => {},
  )
  expect(folds).toBe(1)
})
