import { useEffect, useRef, useState } from 'preact/hooks'
import type { StepMark } from '#shared/protocol/guides.ts'
import type { StepState } from '#shared/rules/guide.ts'
import { STEP_WORDS_MAX } from '#shared/rules/limits.ts'
import { useScreen } from '../screen.ts'
import { guideCardWords } from './words.ts'

type StepProps = {
  text: string
  number: number
  state: StepState
  /** The one that comes next: there it can be said that it does not go on. */
  isNext: boolean
  isUnsent: boolean
  /** The conversation has ended. */
  isOver: boolean
  /** @returns false when no more can be kept on this device */
  say: (step: number, is: StepMark, words?: string) => boolean
}

export function Step({ text, number, state, isNext, isUnsent, isOver, say }: StepProps) {
  const { panel, locale, help } = useScreen()
  const words = guideCardWords(locale)
  const [isAsked, setAsked] = useState(false)
  const [isFull, setFull] = useState(false)
  const isOffline = panel.link.value.is !== 'online'
  const tell = (is: StepMark, said?: string) => {
    const isTaken = say(number, is, said)
    setFull(!isTaken)
    if (isTaken) setAsked(false)
  }
  return (
    <li class={state.is}>
      <label>
        <input
          type="checkbox"
          checked={state.is === 'done'}
          disabled={isOver}
          onChange={({ currentTarget: box }) => {
            tell(box.checked ? 'done' : 'undone')
            // It shows what is kept, and nothing else.
            box.checked = state.is === 'done'
          }}
        />
        <i aria-hidden="true">{number}</i>
        {help ? <help.Line text={text} /> : <span>{text}</span>}
      </label>
      {state.is === 'stuck' && (
        <p class="stuck" role="status">
          <b>{isUnsent ? (isOffline ? words.waiting : words.sending) : words.told}</b>
          {state.words && <q>{state.words}</q>}
        </p>
      )}
      {isNext && !isOver && !isAsked && (
        <button type="button" class="stop" onClick={() => setAsked(true)}>
          {state.is === 'stuck' ? words.more : words.stuck}
        </button>
      )}
      {isNext && !isOver && isAsked && (
        <Say onSend={(said) => tell('stuck', said)} onCancel={() => setAsked(false)} />
      )}
      {isFull && (
        <p class="wrong" role="alert">
          {words.full}
        </p>
      )}
    </li>
  )
}

/** What he sees there, if he likes to say it. */
function Say({ onSend, onCancel }: { onSend: (said: string) => void; onCancel: () => void }) {
  const { locale } = useScreen()
  const words = guideCardWords(locale)
  const [said, setSaid] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector('textarea')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        onSend(said.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <textarea
        rows={2}
        maxLength={STEP_WORDS_MAX}
        aria-label={words.what}
        placeholder={words.what}
        value={said}
        onInput={(event) => setSaid(event.currentTarget.value)}
      />
      <button type="button" class="button" onClick={onCancel}>
        {words.cancel}
      </button>
      <button type="submit" class="button strong">
        {words.tell}
      </button>
    </form>
  )
}
