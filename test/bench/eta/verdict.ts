/** What came of one range: whether the wait lay within it, and within that of the reference. `silent`: nothing was said. */
export type Verdict = { inside: boolean; besideInside: boolean; silent: boolean }
