import { expect, test } from 'vitest'
import { losesLead, mayHave, onlyFor, teamFor } from './for-leads.ts'

const leads = [
  { id: 'ana', teams: ['one'] },
  { id: 'bo', teams: ['one', 'two'] },
]
const record = (hiddenFrom: string[] = [], forLeads = true) => ({ team: 'one', hiddenFrom, forLeads })

test('leads of the team whom it is not about; where there is none, whoever it is not about', () => {
  expect(onlyFor(record(), leads, 'one')).toEqual(['ana', 'bo'])
  expect(onlyFor(record(['ana']), leads, 'one')).toEqual(['bo'])
  expect(onlyFor(record(['ana', 'bo']), leads, 'one')).toBeNull()
  expect(onlyFor(record(), leads, 'three')).toBeNull()
  expect(onlyFor(record([], false), leads, 'one')).toBeNull()
  expect(onlyFor({}, leads, 'one')).toBeNull()
})

test('a lead may have it, a colleague only where there is no lead for it, and nobody whom it is about', () => {
  expect(mayHave(record(), 'bo', leads)).toBe(true)
  expect(mayHave(record(), 'cy', leads)).toBe(false)
  expect(mayHave(record([], false), 'cy', leads)).toBe(true)
  expect(mayHave(record(['ana', 'bo']), 'cy', leads)).toBe(true)
  expect(mayHave(record(['ana', 'bo', 'cy']), 'cy', leads)).toBe(false)
  expect(mayHave(record(['ana']), 'ana', leads)).toBe(false)
})

test('it is moved to no team without a lead for it, unless it has none where it is', () => {
  expect(losesLead(record(), leads, 'two')).toBe(false)
  expect(losesLead(record(['bo']), leads, 'two')).toBe(true)
  expect(losesLead(record(), leads, 'three')).toBe(true)
  expect(losesLead(record(['ana', 'bo']), leads, 'three')).toBe(false)
  expect(losesLead(record([], false), leads, 'three')).toBe(false)
})

test('it begins where a lead for it is', () => {
  expect(teamFor({ about: [] }, leads, ['one', 'two'])).toBe('one')
  expect(teamFor({ about: ['ana', 'bo'] }, leads, ['one', 'two'])).toBe('one')
  expect(teamFor({ about: ['bo'] }, leads, ['two', 'one'])).toBe('one')
  expect(teamFor({ about: [] }, leads, ['three', 'two', 'one'])).toBe('two')
})
