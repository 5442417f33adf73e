/** Whether it is an incident, and whom it concerns: topics, errors of players, zones of devices. */
import type { IncidentMatch } from '#shared/protocol/announcements.ts'
import type { Topic } from '#shared/protocol/conversation.ts'
import { INCIDENT_CODE_MAX, INCIDENT_CODES_MAX, INCIDENT_REGIONS_MAX } from '#shared/rules/incident.ts'
import { topicName } from '#shared/words/topics.ts'
import { useScreen } from '../screen.ts'
import { incidentWords } from './incident-words.ts'
import { Lines } from './lines.tsx'

const TOPICS: readonly Topic[] = ['playback', 'order', 'refund', 'account', 'report', 'feedback', 'other']
const NONE: IncidentMatch = { topics: [], codes: [], regions: [] }

type MatchProps = { match: IncidentMatch | null; onChange: (match: IncidentMatch | null) => void }

export function Match({ match, onChange }: MatchProps) {
  const { locale } = useScreen()
  const words = incidentWords(locale)
  return (
    <fieldset class="match">
      <label class="tick">
        <input
          type="checkbox"
          checked={match !== null}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? { ...NONE, topics: ['playback'] } : null)
          }
        />
        <span>
          {words.is}
          <small class="quiet">{words.isHint}</small>
        </span>
      </label>
      {match && (
        <>
          <fieldset class="bare topics-pick" aria-label={words.topics}>
            {TOPICS.map((topic) => (
              <label key={topic}>
                <input
                  type="checkbox"
                  checked={match.topics.includes(topic)}
                  onChange={(event) =>
                    onChange({
                      ...match,
                      topics: TOPICS.filter((one) =>
                        one === topic ? event.currentTarget.checked : match.topics.includes(one),
                      ),
                    })
                  }
                />
                {topicName(topic, locale)}
              </label>
            ))}
          </fieldset>
          <Lines
            lines={match.codes}
            name={words.codes}
            hint={words.codesHint}
            wrong={null}
            onChange={(codes) =>
              onChange({
                ...match,
                codes: codes.slice(0, INCIDENT_CODES_MAX).map((code) => code.slice(0, INCIDENT_CODE_MAX)),
              })
            }
          />
          <Lines
            lines={match.regions}
            name={words.regions}
            hint={words.regionsHint}
            wrong={null}
            onChange={(regions) =>
              onChange({
                ...match,
                regions: regions.slice(0, INCIDENT_REGIONS_MAX).map((one) => one.slice(0, 64)),
              })
            }
          />
        </>
      )}
    </fieldset>
  )
}
