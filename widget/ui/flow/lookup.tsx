/** A flow that looks something up ends with what the site answers; where nothing can be looked up, with a person. */
import { useState } from 'preact/hooks'
import type { FlowField } from '#shared/rules/flow/types.ts'
import { useSite } from '../later.ts'
import { useScreen } from '../screen.ts'
import { Review, type ReviewProps } from './review.tsx'

export function Lookup(props: ReviewProps) {
  const { own, sending } = props
  const { go } = useScreen()
  const site = useSite()
  const [isOff, setOff] = useState(false)
  if (isOff || site === null) return <Review {...props} />
  if (!site)
    return (
      <div class="body flow">
        <p class="skeleton tall" />
      </div>
    )
  return (
    <site.Lookup
      wanted={wantedIn(
        own.answers,
        own.run.steps.flatMap(({ fields }) => fields),
      )}
      busy={sending.busy}
      wrong={sending.wrong}
      onAnswered={own.answered}
      onOff={() => setOff(true)}
      onPerson={() => void sending.send(null, own.said)}
      onDone={() => go({ is: 'home' })}
    />
  )
}

/** By the kinds of its questions: a site's own flow calls them what it likes. */
function wantedIn(answers: Record<string, unknown>, fields: readonly FlowField[]) {
  const of = (kind: FlowField['kind']) => answers[fields.find((field) => field.kind === kind)?.id ?? '']
  const [order, day, amount] = [of('order'), of('date'), of('amount')]
  return {
    ...(typeof order === 'string' ? { order } : {}),
    ...(typeof day === 'string' ? { day } : {}),
    ...(typeof amount === 'number' ? { amount } : {}),
  }
}
