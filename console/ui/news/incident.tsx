/** Under an incident: how many have it, the chats that are about it, and one reply to all of those. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { AnnouncementTexts, IncidentChat, IncidentReply } from '#shared/protocol/announcements.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { HELP_LOCALES } from '#shared/protocol/help.ts'
import { unknownVariable } from '#shared/rules/incident.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { say } from '#shared/words/say.ts'
import { createIncident, type IncidentDesk } from '../../core/incident.ts'
import { Field } from '../field.tsx'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { type IncidentWords, incidentWords } from './incident-words.ts'

type IncidentProps = { site: Id; id: Id; news: AnnouncementTexts }

export function Incident({ site, id, news }: IncidentProps) {
  const { desk, locale, clock, texts } = useScreen()
  const words = incidentWords(locale)
  const incident = useMemo(
    () => createIncident({ site, id, api: desk.api, clock, texts }),
    [site, id, desk, clock, texts],
  )
  useEffect(() => incident.open(), [incident])
  const view = incident.view.value
  const failed = incident.failed.value
  return (
    <section class="card incident" aria-label={words.title}>
      <h2>{words.title}</h2>
      {failed && (
        <p class="wrong" role="alert">
          {failed === 'lost' ? words.lost : failed.code === 'conflict' ? words.nobody : say(locale, failed)}
        </p>
      )}
      {!view && !failed && <p class="skeleton tall" />}
      {view && (
        <>
          <p role="status">
            <b>{words.meToo(view.followers)}</b>
          </p>
          <Matching chats={view.matching} incident={incident} words={words} />
          <h3>{view.gathered.length === 0 ? words.none : words.gathered(view.gathered.length)}</h3>
          <ul class="plain-list incident-chats">
            {view.gathered.map((chat) => (
              <li key={chat.conversation}>
                <Chat chat={chat} words={words} />
                <button
                  type="button"
                  class="link"
                  disabled={incident.working.value}
                  onClick={() => void incident.gather([chat.conversation], false)}
                >
                  {words.letGo}
                </button>
              </li>
            ))}
          </ul>
          <Together
            count={view.gathered.filter(({ status }) => status !== 'resolved').length}
            incident={incident}
            words={words}
            news={news}
          />
          <ul class="plain-list">
            {view.replies.map((reply) => (
              <Progress key={reply.id} reply={reply} incident={incident} words={words} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

type Parts = { incident: IncidentDesk; words: IncidentWords }

function Matching({ chats, incident, words }: Parts & { chats: readonly IncidentChat[] }) {
  const [left, setLeft] = useState<ReadonlySet<Id>>(new Set())
  // Who comes anew is chosen: he asks about it.
  const chosen = chats.filter(({ conversation }) => !left.has(conversation)).map((one) => one.conversation)
  if (chats.length === 0) return <p class="quiet">{words.noMatching}</p>
  const toggle = (id: Id) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  return (
    <>
      <h3>{words.matching(chats.length)}</h3>
      <ul class="plain-list incident-chats">
        {chats.map((chat) => (
          <li key={chat.conversation}>
            <label>
              <input
                type="checkbox"
                checked={!left.has(chat.conversation)}
                onChange={() => toggle(chat.conversation)}
              />
              <Chat chat={chat} words={words} />
            </label>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button"
        disabled={chosen.length === 0 || incident.working.value}
        onClick={() => void incident.gather(chosen, true)}
      >
        {words.gather(chosen.length)}
      </button>
    </>
  )
}

function Chat({ chat, words }: { chat: IncidentChat; words: IncidentWords }) {
  const { words: all } = useScreen()
  const topics = useTopics()
  const { visitor, topic, codes, last, status } = chat
  return (
    <span class="incident-chat">
      <a href={`#/c/${chat.conversation}`}>{visitor.name ?? all.visitor(visitor.code)}</a>{' '}
      <small class="quiet">
        {topics.name(topic)}
        {status === 'resolved' && ` · ${words.ended}`}
        {codes.map((code) => ` · ${code}`)}
      </small>
      <span class="incident-last">{last}</span>
    </span>
  )
}

type TogetherProps = Parts & { count: number; news: AnnouncementTexts }

function Together({ count, incident, words, news }: TogetherProps) {
  const written = incident.written.value
  const wrong = HELP_LOCALES.some((one) => unknownVariable(written[one] ?? '') !== null)
  const isEmpty = HELP_LOCALES.every((one) => (written[one] ?? '').trim() === '')
  return (
    <>
      <h3>{words.replyTitle}</h3>
      <p class="quiet">{words.replyHint}</p>
      {isEmpty && (
        <button type="button" class="link" onClick={() => incident.write(templateOf(news))}>
          {words.template}
        </button>
      )}
      <div class="pair">
        {HELP_LOCALES.map((one) => (
          <Field
            key={one}
            name={words.languages[one]}
            wrong={unknownVariable(written[one] ?? '') === null ? null : words.unknown}
          >
            {(control) => (
              <textarea
                {...control}
                rows={4}
                maxLength={TEXT_MAX}
                lang={one}
                placeholder={words.placeholder}
                value={written[one] ?? ''}
                onInput={(event) => incident.write({ ...written, [one]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <button
        type="button"
        class="button primary"
        disabled={count === 0 || isEmpty || wrong || incident.working.value}
        onClick={() => confirm(words.sendAsk(count)) && void incident.reply()}
      >
        {words.send(count)}
      </button>
    </>
  )
}

function Progress({ reply, incident, words }: Parts & { reply: IncidentReply }) {
  const { id, by, texts, total, sent, failed, state } = reply
  return (
    <li class="incident-reply">
      <span class="incident-last">
        {by}: {texts['zh-CN'] ?? texts.en}
      </span>
      <progress value={sent + failed} max={total} aria-label={words.state[state]} />
      <span role="status">
        {words.state[state]} · {words.progress(sent, total)}
        {failed > 0 && ` · ${words.failed(failed)}`}
      </span>
      {state === 'running' && (
        <button type="button" class="button" onClick={() => void incident.stop(id)}>
          {words.stop}
        </button>
      )}
    </li>
  )
}

/** What the announcement says, as a message: in chats nothing is set in bold. */
const templateOf = (news: AnnouncementTexts): IncidentReply['texts'] =>
  Object.fromEntries(
    HELP_LOCALES.flatMap((one) => {
      const said = news[one]
      if (!said) return []
      const text = said.text.replaceAll('**', '')
      return [[one, one === 'zh-CN' ? `{name}，“{title}”。${text}` : `{name}, “{title}”. ${text}`]]
    }),
  )
