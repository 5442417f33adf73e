/** What counts as somebody's word, wherever it is asked who waits for whose answer: conditions of a row of `event`. */

/** He said it, or that he is stuck at a step. */
export const VISITORS_WORD = `author->>'role' = 'visitor'
  and (kind = 'message' or (kind = 'guide_stepped' and body->>'is' = 'stuck'))`

/** An agent said it, also to many at once; or sent steps; or a case asks the visitor for something. */
export const AGENTS_WORD = `((author->>'role' = 'agent' and kind in ('message', 'guided'))
  or (kind = 'case_changed' and body->>'state' = 'waiting_visitor'))`
