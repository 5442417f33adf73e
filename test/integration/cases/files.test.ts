/** Files of a case: they are the case's and nobody's else, stay, and open for who may read it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waiting } from '../../support/actors.ts'
import { anId } from '../../support/callers.ts'
import { pdf, screenshot } from '../../support/files.ts'
import { type FilesHouse, openFilesHouse, type Reader, type Sender } from '../files/house.ts'

const DAY = 24 * 60 * 60 * 1_000
const until = waiting()
let house: FilesHouse
let zhou: Reader
let lin: Reader
let xu: Sender
let other: Sender

beforeAll(async () => {
  house = await openFilesHouse()
  zhou = await house.agent('周启明')
  lin = await house.agent('林夕', 'agent')
  xu = await house.visitor('扣了两次')
  other = await house.visitor('卡住了')
})
afterAll(() => house?.close())

type Act = { act: string; text?: string; files?: string[] }
const acts = (who: Sender, number: string, { text = '', ...more }: Act) =>
  who.panel.call('POST', '/v1/asks/case:act', { number, clientId: anId(), text, ...more })
const code = (answer: object) =>
  'refused' in answer ? (answer.refused as { code: string }).code : 'ok' in answer ? 'ok' : 'lost'

async function opened(kind: 'refund' | 'complaint'): Promise<string> {
  const answer = await zhou.desk.cases.make({
    ...{ conversation: xu.conversation(), clientId: anId(), kind, object: anId(), text: '' },
  })
  return 'case' in answer ? answer.case.number : expect.unreachable(JSON.stringify(answer))
}

const opens = async (who: Reader | Sender, id: string) => (await who.files.links([id])).status

test('what a visitor adds to a case opens for who may read it, and for no other visitor', async () => {
  const number = await opened('refund')
  const receipt = await xu.files.has('凭证.png', await screenshot())
  expect(code(await acts(xu, number, { act: 'add', files: [receipt.id] }))).toBe('ok')
  const card = () => zhou.desk.cases.card.peek()
  zhou.desk.cases.open(number)
  await until('the file', () => card()?.files.some(({ name }) => name === '凭证.png') ?? false)
  expect(card()?.changes.at(-1)).toMatchObject({ act: 'add', text: null, files: [receipt.id] })
  for (const who of [zhou, lin, xu]) expect(await opens(who, receipt.id)).toBe(200)
  expect(await opens(other, receipt.id)).toBe(404)
})

test('it is in nothing else, cannot be taken back, and stays when uploads that nobody named are swept', async () => {
  const number = await opened('refund')
  const bill = await xu.files.has('账单.pdf', pdf())
  const unsent = await xu.files.has('没发出.pdf', pdf())
  expect(code(await acts(xu, number, { act: 'add', text: '账单', files: [bill.id] }))).toBe('ok')
  expect(code(await acts(xu, number, { act: 'add', text: '再发', files: [bill.id] }))).toBe('file_refused')
  const said = { conversation: xu.conversation(), clientId: anId(), text: '', files: [bill.id] }
  expect(code(await xu.panel.call('POST', '/v1/asks/message:send', said))).toBe('file_refused')
  expect((await xu.files.ask('DELETE', `/v1/uploads/${bill.id}`)).status).toBe(404)
  house.desk.clock.shift(DAY + 1_000)
  await until('the sweep', async () => (await house.onDisk(unsent.id)) === null)
  expect(await house.onDisk(bill.id)).not.toBeNull()
  expect(await opens(xu, bill.id)).toBe(200)
})

test('of a complaint it opens for leads, not for agents', async () => {
  const number = await opened('complaint')
  const proof = await xu.files.has('证据.png', await screenshot())
  expect(code(await acts(xu, number, { act: 'add', files: [proof.id] }))).toBe('ok')
  expect(await opens(zhou, proof.id)).toBe(200)
  expect(await opens(lin, proof.id)).toBe(404)
})
