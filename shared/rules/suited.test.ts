import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, type Failing, suited } from './suited.ts'

const tv: Failing = {
  device: { kind: 'tv', system: 'Android TV 9', browser: 'Chrome 88' },
  code: 'MEDIA_ERR_DECODE',
}
type Named = Candidate & { name: string }
const article = (name: string, score: number, devices: string[] = [], errors: string[] = []): Named => ({
  ...{ name, score, devices, errors },
})
const order = (all: Named[], failing = tv) => suited(all, failing).map(({ one }) => one.name)

describe('what suits a device and its error', () => {
  it('is first what is about the error on this very device, and says why', () => {
    const all = [
      article('buffering', 10),
      article('decode', 8, [], ['media_err_decode']),
      article('old televisions', 3, ['Android TV 7-9'], ['MEDIA_ERR_DECODE']),
    ]
    expect(order(all)).toEqual(['old televisions', 'decode', 'buffering'])
    expect(suited(all, tv).map(({ why }) => why)).toEqual([
      { device: 'Android TV 9', code: 'MEDIA_ERR_DECODE' },
      { code: 'MEDIA_ERR_DECODE' },
      {},
    ])
  })

  it('is rather a version than a name, and rather a name than a kind', () => {
    const all = [
      article('all', 10),
      article('televisions', 10, ['电视']),
      article('this one', 10, ['Android TV 9']),
      article('its system', 10, ['Android TV']),
    ]
    expect(order(all)).toEqual(['this one', 'its system', 'televisions', 'all'])
  })

  it('is nothing that is for others, unless there is nothing else', () => {
    const others = article('phones', 12, ['手机', 'iPhone'])
    expect(order([others, article('all', 10)])).toEqual(['all'])
    expect(order([others])).toEqual(['phones'])
  })

  it('is for everybody where the device is not known', () => {
    const all = [article('phones', 12, ['手机']), article('all', 10)]
    expect(order(all, { device: {} })).toEqual(['phones', 'all'])
  })

  it('leaves the order of the search where nothing speaks against it, and invents nothing', () => {
    const score = fc.double({ min: 0.5, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(score), (scores) => {
        const all = scores.map((one, at) => article(String(at), one))
        const found = suited(all, tv).map(({ one }) => one)
        expect(found).toEqual(all.toSorted((a, b) => b.score - a.score))
      }),
    )
  })
})
