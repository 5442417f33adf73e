/** A quiet place: what visitors said of the agent who reads it. No figures beside those of others. */
import { useEffect } from 'preact/hooks'
import type { Thanks as Told } from '#shared/protocol/thanks.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { say } from '#shared/words/say.ts'
import { dayName } from '#shared/words/times.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { thanksWords } from './words.ts'
import './thanks.css'
import { useTopics } from '../topics/use.ts'

export function Thanks() {
  const { desk, words: all, locale } = useScreen()
  const words = thanksWords(locale)
  const { shown, failed } = desk.thanks
  const isOnline = desk.link.value.is === 'online'
  // Also when the line is back: somebody may have said something meanwhile.
  useEffect(() => void desk.thanks.load(), [desk, isOnline])
  const told = shown.value
  const problem = failed.value
  return (
    <main class="page thanks">
      <header class="bar">
        <h1>{words.title}</h1>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard. */}
      <div class="page-body" tabIndex={0}>
        <p class="quiet">
          {told && `${words.count(told.count)} · `}
          {words.own}
        </p>
        {problem && (
          <p class="wrong" role="alert">
            {problem === 'lost' ? all.lost : say(locale, problem)}{' '}
            <button type="button" class="link" onClick={() => void desk.thanks.load()}>
              {words.again}
            </button>
          </p>
        )}
        {told === null ? (
          !problem && (
            <div role="status" aria-label={words.loading}>
              <p class="skeleton tall" />
            </div>
          )
        ) : told.thanks.length === 0 ? (
          <p class="card empty">{words.empty}</p>
        ) : (
          <ul>
            {told.thanks.map((one) => (
              <One key={`${one.of}${one.at}`} one={one} />
            ))}
          </ul>
        )}
        {told && told.count > told.thanks.length && (
          <p class="quiet">{words.more(told.count - told.thanks.length)}</p>
        )}
      </div>
    </main>
  )
}

function One({ one }: { one: Told }) {
  const { locale, go } = useScreen()
  const words = thanksWords(locale)
  const topics = useTopics()
  const about =
    one.of === 'chat'
      ? `${words.chat} · ${topics.name(one.topic)}`
      : `${words.case} · ${caseNames(locale).kinds[one.kind]} ${one.number}`
  return (
    <li class="card">
      <Icon name="heart" />
      <div>
        {one.text === '' ? (
          <p class="quiet">{words.scores[one.score]}</p>
        ) : (
          <blockquote>{one.text}</blockquote>
        )}
        <small>
          {one.text !== '' && `${words.scores[one.score]} · `}
          {dayName(one.at, locale)} ·{' '}
          <button
            type="button"
            class="link"
            onClick={() =>
              go(
                one.of === 'chat'
                  ? { is: 'inbox', id: one.conversation }
                  : { is: 'cases', number: one.number },
              )
            }
          >
            {about}
          </button>
        </small>
      </div>
    </li>
  )
}
