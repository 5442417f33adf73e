import { expect, test } from 'vitest'
import { createErrands } from './errands.ts'

test('an errand that fails is told and never thrown; idle waits for all, also for those they begin', async () => {
  const told: string[] = []
  const errands = createErrands((error, what) => void told.push(`${what}: ${(error as Error).message}`))
  const done: string[] = []
  let open = () => {}
  const door = new Promise<void>((resolve) => {
    open = resolve
  })
  await errands.run('broken', async () => {
    throw new Error('no store')
  })
  void errands.run('outer', async () => {
    await door
    done.push('outer')
    void errands.run('inner', async () => void done.push('inner'))
  })
  const idle = errands.idle().then(() => done.push('idle'))
  open()
  await idle
  expect(told).toEqual(['broken: no store'])
  expect(done).toEqual(['outer', 'inner', 'idle'])
})
