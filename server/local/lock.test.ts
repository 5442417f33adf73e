import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AlreadyRunning, holdDataDir, holderOf } from './lock.ts'

const ADDRESS = 'http://127.0.0.1:4400'
/** No system gives such a number to a process. */
const NOBODY = { pid: 2 ** 30, start: null, address: ADDRESS }

let dataDir: string
let path: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'foyer-lock-'))
  path = join(dataDir, 'foyer.lock')
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const leaves = (holder: unknown) => writeFile(path, JSON.stringify(holder))

test('one holds at a time, and who is refused reads who it is', async () => {
  const letGo = await holdDataDir(dataDir, ADDRESS)
  await expect(holdDataDir(dataDir, ADDRESS)).rejects.toThrow(
    `A desk already runs on ${dataDir}: process ${process.pid}, ${ADDRESS}.`,
  )
  expect(await holderOf(dataDir)).toMatchObject({ pid: process.pid, address: ADDRESS })
  await letGo()
  expect(await holderOf(dataDir)).toBeNull()
  await (await holdDataDir(dataDir, ADDRESS))()
})

test('of many that find what a dead one left, one holds', async () => {
  for (let i = 0; i < 20; i += 1) {
    await leaves(NOBODY)
    await oneOfMany()
    await rm(path)
  }
})

test('one who was killed while he cleared keeps nobody out', async () => {
  await leaves(NOBODY)
  await writeFile(`${path}.clearing`, '')
  await oneOfMany()
})

async function oneOfMany(): Promise<void> {
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => holdDataDir(dataDir, ADDRESS)))
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused).toHaveLength(7)
  for (const reason of refused) expect(reason).toBeInstanceOf(AlreadyRunning)
}

test('a number that was given to another process since names nobody', async () => {
  await leaves({ ...NOBODY, pid: process.pid, start: '1' })
  const letGo = await holdDataDir(dataDir, ADDRESS)
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
  await letGo()
})

test('a server that the holder started may run beside him, and nobody after the holder is gone', async () => {
  await leaves({ ...NOBODY, pid: process.ppid })
  const letGo = await holdDataDir(dataDir, ADDRESS)
  await leaves(NOBODY)
  await expect(holdDataDir(dataDir, ADDRESS)).rejects.toThrow(`process ${process.pid}`)
  await letGo()
  await (await holdDataDir(dataDir, ADDRESS))()
})
