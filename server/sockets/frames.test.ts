import { PassThrough, type Writable } from 'node:stream'
import { expect, test } from 'vitest'
import * as ws from 'ws'
import { framesOf } from './frames.ts'

/** Both are there, and in no types of the library. */
const { Receiver, Sender } = ws as unknown as {
  Receiver: new (options: { isServer: boolean }) => Writable
  Sender: { frame(data: Buffer, options: object): Buffer[] }
}

/** Texts as a client of the `ws` library reads them. */
async function read(frames: Buffer): Promise<string[]> {
  const texts: string[] = []
  const receiver = new Receiver({ isServer: false })
  receiver.on('message', (data: Buffer) => texts.push(data.toString()))
  await new Promise<void>((resolve, reject) => {
    receiver.once('error', reject).once('finish', () => resolve())
    const line = new PassThrough()
    line.pipe(receiver)
    line.end(frames)
  })
  return texts
}

const message = (data: string) => ({ type: 'message', data })

test.each([0, 1, 124, 125, 126, 65_534, 65_535, 65_536, 70_000])(
  'a text of %i bytes is read as it was said',
  async (bytes) => {
    const text = 'x'.repeat(bytes)
    expect(await read(framesOf([message(text)]) as Buffer)).toEqual([`4${text}`])
  },
)

test('many are read in their order, also those whose length in bytes is not that of their letters', async () => {
  const texts = ['第 7 集一直转圈', 'a', '🙂'.repeat(40), '', '读'.repeat(30_000)]
  expect(await read(framesOf(texts.map(message)) as Buffer)).toEqual(texts.map((text) => `4${text}`))
})

test('a frame that was made already goes as it is, between those that are made', async () => {
  const made = Sender.frame(Buffer.from('4同一句话'), {
    ...{ readOnly: false, mask: false, rsv1: false, opcode: 1, fin: true },
  })
  const packets = [
    message('before'),
    { ...message('同一句话'), options: { wsPreEncodedFrame: made } },
    message('after'),
  ]
  expect(await read(framesOf(packets) as Buffer)).toEqual(['4before', '4同一句话', '4after'])
})

test.each([
  ['a ping', { type: 'ping' }],
  ['bytes', { type: 'message', data: Buffer.from('x') }],
])('%s is left to the library, with all that waits beside it', (_what, packet) => {
  expect(framesOf([message('before'), packet])).toBeNull()
})
