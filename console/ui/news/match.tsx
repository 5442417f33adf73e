/** Whether it is an incident, and whom it concerns: topics, errors of players, devices and where they are. */
import type { IncidentMatch } from '#shared/protocol/announcements.ts'
import { DEVICE_MAX, DEVICES_MAX } from '#shared/rules/device.ts'
import { INCIDENT_CODE_MAX, INCIDENT_CODES_MAX, INCIDENT_REGIONS_MAX } from '#shared/rules/incident.ts'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { incidentWords } from './incident-words.ts'
import { Lines } from './lines.tsx'

const NONE: IncidentMatch = { topics: [], codes: [], regions: [] }

type MatchProps = { match: IncidentMatch | null; onChange: (match: IncidentMatch | null) => void }

export function Match({ match, onChange }: MatchProps) {
  const { locale } = useScreen()
  const words = incidentWords(locale)
  const topics = useTopics()
  const all = topics.offered(match?.topics)
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
          <fieldset class="bare topics-pick">
            <legend>{words.topics}</legend>
            {all.map((topic) => (
              <label key={topic}>
                <input
                  type="checkbox"
                  checked={match.topics.includes(topic)}
                  onChange={(event) =>
                    onChange({
                      ...match,
                      topics: all.filter((one) =>
                        one === topic ? event.currentTarget.checked : match.topics.includes(one),
                      ),
                    })
                  }
                />
                {topics.label(topic)}
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
            lines={match.devices ?? []}
            name={words.devices}
            hint={words.devicesHint}
            wrong={null}
            onChange={(devices) =>
              onChange({
                ...match,
                devices: devices.slice(0, DEVICES_MAX).map((one) => one.slice(0, DEVICE_MAX)),
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
