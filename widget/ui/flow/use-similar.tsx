/**
 * Whether he has an open case that this may be about, asked as soon as it can be known. It holds nobody up: where the
 * cases cannot be read he goes on, and the desk finds a second one when it is sent.
 */
import { useEffect, useMemo } from 'preact/hooks'
import { useCases } from '../later.ts'
import { useScreen, type View } from '../screen.ts'
import { REVIEW } from './kept.ts'
import type { Running } from './use-run.ts'

/**
 * @param into the conversation in which the flow is gone on with, if it does not begin one
 * @returns the card, and the same in words that are read aloud when it appears; nothing of both where there is none
 */
export function useSimilar(own: Running, into?: string) {
  const { panel, locale } = useScreen()
  const { flow, place, run } = own
  // Who never wrote has no case. Nobody becomes a visitor by asking.
  const mayHave = flow.makes === 'case' && panel.conversations.value.length > 0
  const cases = useCases(mayHave)
  const list = useMemo(() => (mayHave && cases ? cases.createCaseList(panel) : null), [mayHave, cases, panel])
  useEffect(() => list?.follow(), [list])
  const all = list?.cases.value
  if (!cases || !all) return { card: null, said: '' }
  // What is being typed on this screen is not known yet: it would find one with half a number.
  const known = run.steps.flatMap(({ step, fields }) => (step.id === place ? [] : fields.map(({ id }) => id)))
  const answers = Object.fromEntries(Object.entries(own.answers).filter(([id]) => known.includes(id)))
  const found = cases
    .similarCases({ flow, answers, isAll: place === REVIEW }, all)
    .filter(({ number }) => !own.other.includes(number))
  const [first] = found
  if (!first) return { card: null, said: '' }
  const back: View = { is: 'flow', flow: flow.key, topic: flow.topic, at: place, ...(into && { into }) }
  return {
    card: (
      <cases.Similar
        cases={found}
        back={back}
        onOther={() => own.isOther(found.map(({ number }) => number))}
      />
    ),
    said: cases.similarSaid(first, locale),
  }
}
