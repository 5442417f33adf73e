import { describe, expect, test } from 'vitest'
import { maskedMail, sameBox } from './mask.ts'

describe('an address', () => {
  test('is known again by its owner alone', () => {
    expect(maskedMail('lin.xi@example.com')).toBe('l***@example.com')
    expect(maskedMail('l@example.com')).toBe('l***@example.com')
    expect(maskedMail('𝄞@example.com')).toBe('𝄞***@example.com')
  })

  test('is the same box in another spelling, and another one under another name', () => {
    expect(sameBox('Lin+Foyer@Example.com')).toBe(sameBox('lin@example.com'))
    expect(sameBox('lin@example.com')).not.toBe(sameBox('lin2@example.com'))
    expect(sameBox('lin@a.example.com')).not.toBe(sameBox('lin@example.com'))
  })
})
