/**
 * Whether a site keeps its first answer to a key, as docs/site-api.md demands of what is done. It is asked for nobody, who
 * is refused alike each time; that the key was kept shows in the refusal of another body, and in that it changed nothing.
 */
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Calls } from '../../domain/systems.ts'
import type { Asking } from './asking.ts'

export const NOBODY = 'foyer-check-nobody'

type Done = 'account/act' | 'refunds/request' | 'codes/send' | 'codes/verify' | 'notices'

const someone = { subject: NOBODY }
const due = (amount: number) => ({ amount, currency: 'CNY' })
const refund = { ...someone, order: 'none', due: due(1), reason: 'check', reference: 'check' }
const notice = { ...someone, to: 'none', locale: 'zh-CN', title: 'check', text: 'check', link: null }

/** Of each question that does something two that do nothing: there is no such account. */
export const DONE_FOR_NOBODY: { [C in Done]: [one: Calls[C]['ask'], other: Calls[C]['ask']] } = {
  'account/act': [
    { ...someone, act: 'unlock' },
    { ...someone, act: 'sign_out_others' },
  ],
  'refunds/request': [refund, { ...refund, due: due(2) }],
  'codes/send': [
    { ...someone, address: 'none', purpose: 'check' },
    { ...someone, address: 'none', purpose: 'another' },
  ],
  'codes/verify': [
    { ...someone, challenge: 'none', code: '000000' },
    { ...someone, challenge: 'none', code: '111111' },
  ],
  notices: [notice, { ...notice, text: 'another' }],
}

export async function checkRepeats({ found, read }: Asking): Promise<void> {
  for (const call of Object.keys(DONE_FOR_NOBODY) as Done[])
    found(`${call}: a key that comes again`, await faultOf(call))

  async function faultOf<C extends Done>(call: C): Promise<string | null> {
    const [one, other] = DONE_FOR_NOBODY[call]
    const key = randomUUID()
    const first = await read(call, one, key)
    if ('fault' in first) return first.fault
    if (!isDeepStrictEqual(await read(call, one, key), first))
      return 'the second answer is not the first again'
    const another = await read(call, other, key)
    if ('fault' in another) return `with another body: ${another.fault}`
    if (!('refused' in another.answer) || another.answer.refused.code !== 'state')
      return 'with another body it should be refused with "state"'
    if (!isDeepStrictEqual(await read(call, one, key), first))
      return 'after another body the first answer does not come again'
    return null
  }
}
