/** Handing a conversation over: first to whom, then what the colleague has to know. */
import { useEffect, useState } from 'preact/hooks'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { TransferOptions } from '#shared/protocol/transfers.ts'
import { newId } from '#shared/rules/id.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { say } from '#shared/words/say.ts'
import type { Locale } from '#shared/words/types.ts'
import { useModal } from '../modal.ts'
import { useScreen } from '../screen.ts'
import { type Choice, Choose } from './choose.tsx'
import { type TransferWords, transferWords } from './words.ts'
import './transfer.css'

type Read = TransferOptions | 'lost' | null

export function Transfer({ row, onClose }: { row: InboxRow; onClose: () => void }) {
  const { desk, words: all, locale } = useScreen()
  const words = transferWords(locale)
  const dialog = useModal()
  const [options, setOptions] = useState<Read>(null)
  const [query, setQuery] = useState('')
  const [choice, setChoice] = useState<Choice | null>(null)

  async function look(): Promise<void> {
    const read = await desk.transfers.options(row.id)
    setOptions(read === null || 'code' in read ? 'lost' : read)
  }
  // Whoever became free or went meanwhile is seen when he is told of.
  useEffect(() => void look(), [desk.colleagues.value])

  return (
    <dialog class="dialog transfer" ref={dialog} onClose={onClose} aria-label={words.title}>
      {choice ? (
        <Note
          {...{ row, choice, onClose }}
          onBack={() => {
            setChoice(null)
            void look()
          }}
          onPick={setChoice}
          options={options}
        />
      ) : (
        <>
          <header>
            <h2>{words.title}</h2>
            <button type="button" class="button" onClick={onClose}>
              {all.cancel}
            </button>
          </header>
          <input
            type="search"
            autoFocus
            maxLength={60}
            aria-label={words.search}
            placeholder={words.search}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
          <div class="transfer-list">
            {options === null && (
              <div role="status" aria-label={words.loading}>
                <p class="skeleton" />
                <p class="skeleton" />
              </div>
            )}
            {options === 'lost' && (
              <p class="wrong" role="alert">
                {words.lost}{' '}
                <button type="button" class="link" onClick={() => void look()}>
                  {words.again}
                </button>
              </p>
            )}
            {options !== null && options !== 'lost' && (
              <Choose options={options} query={query} onPick={setChoice} />
            )}
          </div>
        </>
      )}
    </dialog>
  )
}

type NoteProps = {
  row: InboxRow
  choice: Choice
  options: Read
  onBack: () => void
  onPick: (choice: Choice) => void
  onClose: () => void
}

function Note({ row, choice, options, onBack, onPick, onClose }: NoteProps) {
  const { desk, locale, clock, texts } = useScreen()
  const words = transferWords(locale)
  const key = `transfer:${row.id}`
  const [text, setText] = useState(() => texts.get(key))
  // One intent to the same end, however often it has to be sent.
  const [clientId, setClientId] = useState(() => newId(clock.now()))
  const [problem, setProblem] = useState<Refusal | 'lost' | null>(null)
  const [busy, setBusy] = useState(false)
  const { target, place, team } = choice

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const wrong = await desk.transfers.give(row.id, clientId, target, text.trim())
    setBusy(false)
    setProblem(wrong)
    if (wrong) {
      if (wrong !== 'lost') setClientId(newId(clock.now()))
      return
    }
    texts.set(key, '')
    onClose()
  }

  const refused = problem !== null && problem !== 'lost'
  const his = refused && target.is === 'person' ? queueOf(options, team) : null
  return (
    <form onSubmit={(event) => void send(event)}>
      <header>
        <h2>{words.to(target.name)}</h2>
      </header>
      <p class="quiet transfer-rule">{place === null ? words.personRule : words.placeRule(place)}</p>
      <label class="field">
        <span>{words.note}</span>
        <textarea
          rows={4}
          // biome-ignore lint/a11y/noAutofocus: the step is for this field.
          autoFocus
          maxLength={TEXT_MAX}
          placeholder={words.noteHint}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value)
            // Another note is another intent.
            setClientId(newId(clock.now()))
            texts.set(key, value)
          }}
        />
      </label>
      {problem && (
        <p class="wrong" role="alert">
          {whyNot(problem, target.name, words, locale)}{' '}
          {his && (
            <button type="button" class="link" onClick={() => onPick(his)}>
              {words.toHisQueue}
            </button>
          )}
        </p>
      )}
      <footer>
        <button type="button" class="button" onClick={onBack}>
          {words.back}
        </button>
        <button type="submit" class="button primary" disabled={busy}>
          {busy ? words.giving : text.trim() === '' ? words.give : words.giveNoted}
        </button>
      </footer>
    </form>
  )
}

/** The line of his team, for who could not take it himself. */
function queueOf(options: Read, team: string | null): Choice | null {
  if (options === null || options === 'lost') return null
  const found = options.teams.find(({ id }) => id === team)
  const queue = found?.queues[0]
  if (!found || !queue) return null
  const line = found.own ? null : { team: found.id, language: null }
  return { target: { is: 'queue', line, name: found.name }, place: queue.place, team: null }
}

function whyNot(problem: Refusal | 'lost', name: string, words: TransferWords, locale: Locale): string {
  if (problem === 'lost') return words.lost
  if (problem.code === 'at_capacity') return words.full(name)
  if (problem.code === 'unavailable') return words.gone(name)
  return problem.code === 'conflict' ? words.changed : say(locale, problem)
}
