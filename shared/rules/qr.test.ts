import { expect, test } from 'vitest'
import { packQr, qrPicture } from './qr.ts'

const SVG = 'data:image/svg+xml,'
const drawn = (rows: string[]) =>
  decodeURIComponent(
    qrPicture(packQr(rows.map((row) => [...row].map((sign) => sign === '#')))).slice(SVG.length),
  )

test('each dark module is drawn once, neighbours of a row in one piece, with white around', () => {
  const svg = drawn(['##.', '..#', '#.#'])
  expect(svg).toContain('viewBox="0 0 11 11"')
  expect([...svg.matchAll(/M\d+ \d+h[^z]*z/g)].map(([piece]) => piece)).toEqual([
    'M0 0h11v11H0z',
    'M4 4h2v1h-2z',
    'M6 5h1v1h-1z',
    'M4 6h1v1h-1z',
    'M6 6h1v1h-1z',
  ])
})

test('what travels is as large as its bits', () => {
  const { size, bits } = packQr(Array.from({ length: 33 }, () => Array.from({ length: 33 }, () => true)))
  expect(size).toBe(33)
  expect(bits).toMatch(/^[0-9a-f]+$/)
  expect(bits).toHaveLength(2 * Math.ceil((33 * 33) / 8))
})
