/**
 * Whether an answer may be given by nobody but the search. The three numbers are taken from the questions of
 * `test/integration/help/questions.ts` and those that no article answers (`bots/unanswerable.ts`): of what is answered
 * under them 97 of 100 are right, and of what has an answer 88 of 100 are answered. Whoever changes terms or rank finds
 * the test that holds that.
 */
import type { Finding } from '../help.ts'

/** Of what was looked for so much stands in the article, and where it counts. */
const FIT = 0.9
/** The next one fits less by so much: of two that fit alike one is wrong. */
const AHEAD = 1.1
/** Of what was asked the index knows so much: the rest may be what it was about. */
const KNOWN = 0.6

/** The one that answers, or null where nobody should be told that it does. @param findings the best first */
export function sureOf<F extends Pick<Finding, 'fit' | 'score' | 'known'>>(findings: readonly F[]): F | null {
  const [best, next] = findings
  if (!best || best.fit < FIT || best.known < KNOWN) return null
  return next && best.score < next.score * AHEAD ? null : best
}
