import { describe, expect, it } from 'vitest'
import { guideState, type StepSaid } from './guide.ts'

const GUIDE = 'g'
const said = (step: number, is: StepSaid['is'], words = '', guide = GUIDE): StepSaid => ({
  guide,
  step,
  is,
  words,
})
const marks = (count: number, ...all: StepSaid[]) =>
  guideState(GUIDE, count, all)
    .steps.map(({ is }) => is[0])
    .join('')

describe('how far somebody is with a guide', () => {
  it('begins with the first step', () => {
    const state = guideState(GUIDE, 3, [])
    expect(state).toMatchObject({ done: 0, stuck: null, next: 1, isOver: false })
    expect(state.steps).toEqual(Array(3).fill({ is: 'open', words: '' }))
  })

  it('takes the last word of each step', () => {
    expect(marks(3, said(1, 'done'), said(2, 'done'), said(1, 'undone'))).toBe('odo')
    expect(marks(2, said(1, 'stuck', '没有'), said(1, 'done'))).toBe('do')
  })

  it('is over when all are done, in whichever order', () => {
    expect(guideState(GUIDE, 2, [said(2, 'done'), said(1, 'done')])).toMatchObject({
      ...{ done: 2, next: null, isOver: true },
    })
  })

  it('goes on after the last that is done, and comes back to what was left out', () => {
    expect(guideState(GUIDE, 3, [said(2, 'done')]).next).toBe(3)
    expect(guideState(GUIDE, 3, [said(2, 'done'), said(3, 'done')]).next).toBe(1)
  })

  it('says where he is stuck and with which words, until that step is done', () => {
    const stuck = [said(1, 'done'), said(2, 'stuck', '没有这个按钮')]
    const state = guideState(GUIDE, 3, stuck)
    expect(state).toMatchObject({ stuck: 2, next: 2, done: 1 })
    expect(state.steps[1]).toEqual({ is: 'stuck', words: '没有这个按钮' })
    expect(guideState(GUIDE, 3, [...stuck, said(2, 'done')])).toMatchObject({ stuck: null, next: 3 })
    expect(guideState(GUIDE, 3, [...stuck, said(3, 'stuck'), said(3, 'undone')]).stuck).toBe(2)
  })

  it('lets pass what is of another guide, and a step that there is not', () => {
    expect(marks(2, said(1, 'done', '', 'other'), said(3, 'done'), said(0, 'done'))).toBe('oo')
  })
})
