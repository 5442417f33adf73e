/** A wrong setting: the process does not start, and says which, why, and what would be right. */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../server/local/processes.ts'
import { type Env, openPlace, type Place } from '../support/process.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

async function refused(env: Env): Promise<string> {
  const desk = place.start([], env)
  expect(await desk.ended, desk.said()).toBe(1)
  expect(desk.said()).not.toMatch(/\n\s+at /)
  expect(await place.alive()).toEqual([])
  return desk.said()
}

test('every wrong value is named at once, before anything is made', async () => {
  const said = await refused({ PORT: '99999', PUBLIC_URL: 'http://chat.example.com', SECRET: 'hunter2' })
  expect(said).toContain('PORT is "99999": a port is a whole number from 1 to 65535, such as 4400.')
  expect(said).toContain('PUBLIC_URL is "http://chat.example.com": plain http would show sessions')
  expect(said).toContain('SECRET is wrong: it needs at least 32 characters')
  expect(said).not.toContain('hunter2')
  expect(await readdir(place.dataDir)).toEqual([])
})

test('a data directory in which nothing can be written', async () => {
  const file = join(place.dataDir, 'a-file')
  await writeFile(file, '')
  const said = await refused({ DATA_DIR: join(file, 'data') })
  expect(said).toContain('DATA_DIR is "')
  expect(said).toContain('Set it to a directory that this user may write to.')
})

test('a DATABASE_URL at which nothing answers, whose password stays unsaid', async () => {
  const said = await refused({ DATABASE_URL: `postgres://desk:hunter2@localhost:${await freePort()}/desk` })
  expect(said).toMatch(/DATABASE_URL is wrong: no PostgreSQL answers there \(.*ECONNREFUSED.*\)/)
  expect(said).toContain('leave the setting out')
  expect(said).not.toContain('hunter2')
})

test('without redis-server: the two ways out', async () => {
  const said = await refused({ REDIS_SERVER: join(place.dataDir, 'no-such-program') })
  expect(said).toContain('Install redis-server, or set REDIS_URL.')
})

test('the commands beside a desk that does not run say what to do', async () => {
  const command = place.run(process.execPath, ['server/cli/admin.ts', 'link'])
  expect(await command.ended).toBe(1)
  expect(command.said()).toMatch(/There is no desk in .* yet. Start it once with "npm start"./)
})
