/** The check of a device: runs at once, can be stopped, and says in one line what it comes to. A chunk of its own. */
import { useEffect, useRef } from 'preact/hooks'
import { ASPECTS, type Aspect, findingsOf, type Measured } from '#shared/rules/self-check.ts'
import { useScreen, type View } from '../screen.ts'
import { wearCheckStyles } from './styles.ts'
import { type Checking, useCheck } from './use-check.ts'
import { type CheckWords, checkWords, numbersOf, questionIn, verdictIn, withResult } from './words.ts'

wearCheckStyles()

type Props = {
  /** Where one comes back to from an article. */
  back: View
  /** One press takes the result into the question; given is what was typed there. */
  onSend(add: (typed: string) => string): void
}

export function Check({ back, onSend }: Props) {
  const { locale, help } = useScreen()
  const words = checkWords(locale)
  const video = useRef<HTMLVideoElement>(null)
  const own = useCheck(() => video.current)
  const { measured, at } = own
  const isOver = at === 'end'
  const verdict = useRef<HTMLHeadingElement>(null)
  // What was pressed is gone, at the beginning and at the end: who reads with his ears goes on here.
  useEffect(() => {
    if (document.activeElement === document.body) verdict.current?.focus()
  }, [isOver])
  const question = isOver ? questionIn(measured, words) : ''
  return (
    <div class="body flow check">
      <div class="verdict" role="status">
        <h2 ref={verdict} tabIndex={-1}>
          {isOver ? verdictOr(measured, words) : words.running[at]}
        </h2>
      </div>
      {!isOver && (
        <progress
          class="way"
          value={ASPECTS.indexOf(at)}
          max={ASPECTS.length}
          aria-label={words.running[at]}
        />
      )}
      <video
        ref={video}
        class={at === 'clip' ? '' : 'gone'}
        muted
        playsInline
        disablePictureInPicture
        aria-label={words.clip}
      />
      <Rows own={own} words={words} />
      {help && question && <help.Suggest text={question} back={back} />}
      {isOver ? (
        <Over own={own} words={words} onSend={onSend} />
      ) : (
        <button type="button" class="button" onClick={own.stop}>
          {words.stop}
        </button>
      )}
    </div>
  )
}

const verdictOr = (measured: Measured, words: CheckWords): string =>
  ASPECTS.some((aspect) => measured[aspect]) && isWhole(measured) ? verdictIn(measured, words) : words.stopped

const isWhole = (measured: Measured): boolean => ASPECTS.every((aspect) => measured[aspect] !== undefined)

function Rows({ own: { measured, at }, words }: { own: Checking; words: CheckWords }) {
  const findings = findingsOf(measured)
  return (
    <ul class="aspects">
      {ASPECTS.map((aspect) => {
        const isDue = at !== 'end' && measured[aspect] === undefined
        if (isDue)
          return (
            <li key={aspect} class={at === aspect ? 'now' : 'due'}>
              <i class="mark" aria-hidden="true" />
              <span>
                <small>{words.aspects[aspect]}</small>
                <b>{at === aspect ? words.running[aspect] : words.wait}</b>
              </span>
            </li>
          )
        const { mark, is } = findings[aspect]
        const said = (words.said[aspect] as Record<string, string>)[is]
        const todo = (words.todo[aspect] as Record<string, string | undefined>)[is]
        const numbers = numbersOf(aspect, measured, words)
        return (
          <li key={aspect} class={mark} data-aspect={aspect}>
            <i class="mark" role="img" aria-label={words.marks[mark]} />
            <span>
              <small>{words.aspects[aspect]}</small>
              <b>{said}</b>
              {numbers && <span class="numbers">{numbers}</span>}
              {todo && <p>{todo}</p>}
              {aspect === 'drm' && is === 'closed' && <Alone words={words} />}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** In a frame a page may keep copy protection to itself; a window of our own nobody forbids it. */
function Alone({ words }: { words: CheckWords }) {
  const { panel, locale } = useScreen()
  if (window.parent === window) return <p>{words.closed}</p>
  return (
    <a href={`/panel?site=${panel.site}&lang=${locale}`} target="_blank" rel="noopener">
      {words.alone}
    </a>
  )
}

type OverProps = { own: Checking; words: CheckWords; onSend: Props['onSend'] }

function Over({ own: { measured, again }, words, onSend }: OverProps) {
  const add = (typed: string) => withResult(typed, measured, words)
  const isSomething = (ASPECTS as readonly Aspect[]).some((aspect) => measured[aspect])
  return (
    <>
      {isSomething && (
        <details>
          <summary>{words.read}</summary>
          <pre>{add('')}</pre>
        </details>
      )}
      <div class="pair">
        <button type="button" class="button" onClick={again}>
          {words.again}
        </button>
        {isSomething && (
          <button type="button" class="cta center" onClick={() => onSend(add)}>
            {words.send}
          </button>
        )}
      </div>
      {isSomething && <p class="hint">{words.sendHint}</p>}
    </>
  )
}
