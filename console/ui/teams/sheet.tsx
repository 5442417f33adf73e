/** One team: its name, its topics and its rules. */
import type { HandOver, Team, TeamRules, TeamsView } from '#shared/protocol/teams.ts'
import {
  OFFER_SECONDS_MAX,
  OFFER_SECONDS_MIN,
  QUEUE_LIMIT_MAX,
  TEAM_MINUTES_MAX,
  TEAM_NAME_MAX,
} from '#shared/rules/teams.ts'
import type { TeamEditor } from '../../core/teams.ts'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { Chips, Whole } from './fields.tsx'
import { teamWords } from './words.ts'

const MINUTES = ['idleMinutes', 'languageMinutes', 'quietMinutes', 'quietBackMinutes'] as const
const HAND_OVERS: readonly HandOver[] = ['assign', 'offer']

type SheetProps = { team: Team; index: number; editor: TeamEditor; view: TeamsView }

export function TeamSheet({ team, index, editor, view }: SheetProps) {
  const { locale } = useScreen()
  const words = teamWords(locale)
  const topics = useTopics()
  const { rules } = team
  const set = (given: Partial<Team>) => editor.setTeam(team.id, given)
  const rule = (given: Partial<TeamRules>) => set({ rules: { ...rules, ...given } })
  const isWrong = (field: string) =>
    editor.problems.value.some((one) => one.field === `teams.${index}.${field}`)
  return (
    <fieldset class="team">
      <legend>{team.name || words.fresh}</legend>
      <div class="pair">
        <label class={`field ${isWrong('name') ? 'bad' : ''}`}>
          <span>{words.name}</span>
          <input
            maxLength={TEAM_NAME_MAX}
            value={team.name}
            aria-invalid={isWrong('name')}
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
          {isWrong('name') && <small class="wrong">{words.wrong.name}</small>}
        </label>
        <label class="field">
          <span>{words.handOver}</span>
          <select
            value={rules.handOver}
            onChange={(event) => rule({ handOver: event.currentTarget.value as HandOver })}
          >
            {HAND_OVERS.map((one) => (
              <option key={one} value={one}>
                {words.handOvers[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Chips
        label={words.topics}
        all={topics.offered(team.topics)}
        on={team.topics}
        nameOf={topics.label}
        onChange={(chosen) => set({ topics: chosen })}
      />
      {isWrong('topics') && <small class="wrong">{words.wrong.topics}</small>}
      {index === 0 && <small class="quiet">{words.rest}</small>}
      {!view.people.some((one) => one.teams.includes(team.id)) && <small class="warn">{words.empty}</small>}
      <details open={isWrong('rules.quietBackMinutes')}>
        <summary>{words.more}</summary>
        <div class="team-rules">
          {rules.handOver === 'offer' && (
            <Whole
              label={words.rules.offerSeconds}
              value={rules.offerSeconds}
              min={OFFER_SECONDS_MIN}
              max={OFFER_SECONDS_MAX}
              onWhole={(offerSeconds) => rule({ offerSeconds })}
            />
          )}
          {MINUTES.map((one) => (
            <Whole
              key={one}
              label={words.rules[one]}
              value={rules[one]}
              max={TEAM_MINUTES_MAX}
              wrong={one === 'quietBackMinutes' && isWrong(`rules.${one}`) ? words.wrong.quiet : null}
              onWhole={(minutes) => rule({ [one]: minutes })}
            />
          ))}
          <Whole
            label={words.rules.queueMax}
            value={rules.queueMax}
            max={QUEUE_LIMIT_MAX}
            onWhole={(queueMax) => rule({ queueMax })}
          />
        </div>
      </details>
      {view.teams.length > 1 && (
        <button type="button" class="link" onClick={() => editor.removeTeam(team.id)}>
          {words.remove}
        </button>
      )}
    </fieldset>
  )
}
