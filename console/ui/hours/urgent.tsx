/** What may be urgent, what visitors have to say then, and who is on call. */
import type { Topic } from '#shared/protocol/conversation.ts'
import { HELP_LOCALES } from '#shared/protocol/help.ts'
import type { UrgentRules, UrgentTopic } from '#shared/protocol/hours.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { URGENT_ASK_MAX } from '#shared/rules/limits.ts'
import { URGENT_AT_FIRST } from '#shared/rules/urgent.ts'
import type { HoursEditor } from '../../core/hours.ts'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { urgentWords } from './urgent-words.ts'

export function Urgent({ schedule, editor }: { schedule: ScheduleBody; editor: HoursEditor }) {
  const { locale } = useScreen()
  const words = urgentWords(locale)
  const { urgent } = schedule
  const set = (next: UrgentRules | null) => {
    const { urgent: _, ...others } = schedule
    editor.change(next ? { ...others, urgent: next } : others)
  }
  const { teams, lines } = editor.around.value
  const onCall = teams.find(({ id }) => id === urgent?.team)
  const isNeverThere = onCall && !lines.some(({ team }) => team === onCall.id)
  const { offered, label } = useTopics()
  const all = offered(urgent?.topics.map(({ topic }) => topic))
  // What is retired nobody asks about any more.
  const atFirst = URGENT_AT_FIRST.topics.filter(({ topic }) => offered().includes(topic))
  return (
    <section class="card urgent-rules" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="quiet">{words.text}</p>
      <label class="channel-tick">
        <input
          type="checkbox"
          checked={urgent !== undefined}
          onChange={(event) =>
            set(event.currentTarget.checked ? { ...URGENT_AT_FIRST, topics: atFirst } : null)
          }
        />
        <span>{words.limited}</span>
      </label>
      {!urgent && <p class="quiet">{words.atFirst(atFirst.map(({ topic }) => label(topic)))}</p>}
      {urgent && (
        <>
          {all.map((topic) => (
            <Rule
              key={topic}
              topic={topic}
              rule={urgent.topics.find((one) => one.topic === topic) ?? null}
              onRule={(rule) =>
                set({
                  ...urgent,
                  topics: all.flatMap((one) =>
                    one === topic ? (rule ?? []) : urgent.topics.filter((other) => other.topic === one),
                  ),
                })
              }
            />
          ))}
          <label class="field exchange">
            <span>{words.onCall}</span>
            <select
              value={urgent.team ?? ''}
              onChange={(event) => set({ ...urgent, team: event.currentTarget.value || null })}
            >
              <option value="">{words.nobody}</option>
              {teams.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {isNeverThere ? (
            <p class="hours-note" role="alert">
              {words.neverThere(onCall.name)}
            </p>
          ) : (
            <p class="quiet">{words.onCallHint}</p>
          )}
        </>
      )}
    </section>
  )
}

type RuleProps = { topic: Topic; rule: UrgentTopic | null; onRule: (rule: UrgentTopic | null) => void }

function Rule({ topic, rule, onRule }: RuleProps) {
  const { locale } = useScreen()
  const words = urgentWords(locale)
  const name = useTopics().label(topic)
  return (
    <div class="day-row">
      <label class="channel-tick">
        <input
          type="checkbox"
          checked={rule !== null}
          onChange={(event) =>
            onRule(event.currentTarget.checked ? { topic, ask: { 'zh-CN': '', en: '' } } : null)
          }
        />
        <span>{name}</span>
      </label>
      {rule &&
        HELP_LOCALES.map((one) => (
          <textarea
            key={one}
            rows={2}
            maxLength={URGENT_ASK_MAX}
            lang={one}
            value={rule.ask[one]}
            aria-label={`${name} · ${words.ask[one]}`}
            placeholder={words.ask[one]}
            onInput={(event) => onRule({ topic, ask: { ...rule.ask, [one]: oneLine(event.currentTarget) } })}
          />
        ))}
    </div>
  )
}

/** It is the name of a field at the visitor: what is too long for one line here is read whole, and is still one line there. */
const oneLine = ({ value }: HTMLTextAreaElement): string => value.replace(/\s*\n\s*/g, ' ')
