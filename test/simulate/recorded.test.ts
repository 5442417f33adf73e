import { expect, test } from 'vitest'
import { type RecordedDay, readRecorded, textOf } from './recorded.ts'

test('a recorded day is read as it was written', () => {
  const day: RecordedDay = {
    seed: 7,
    opens: 32_400,
    agents: [
      {
        teams: ['playback', 'general'],
        languages: ['zh', 'en'],
        works: [
          { from: 32_400, to: 44_100 },
          { from: 46_800, to: 61_200 },
        ],
      },
      // Who names no language serves every one.
      { teams: ['money'], languages: [], works: [{ from: 32_400, to: 44_100 }] },
    ],
    visitors: [
      { line: 'playback:zh', came: 100, ahead: 900, nudged: null, until: 32_400, agent: 0 },
      { line: 'money', came: 40_000, ahead: 60, nudged: 40_200, until: 41_000, agent: null },
    ],
  }
  expect(readRecorded(textOf(day))).toEqual(day)
  expect(() => readRecorded('day,7,32400\nnobody,1\n')).toThrow('no line of a recorded day: nobody,1')
})
