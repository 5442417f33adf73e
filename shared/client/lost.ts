/** The answer of a question that got none: the line was lost or the deadline passed. It may have been kept. */
export type Lost = { lost: true }

export const LOST: Lost = { lost: true }

export function isLost(answer: object): answer is Lost {
  return 'lost' in answer
}
