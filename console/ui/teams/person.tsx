/** One of the people: teams, languages, what he knows, and how much at once. Closed, it says all of that in a line. */
import type { Topic } from '#shared/protocol/conversation.ts'
import type { SkillLevel, Team, TeamsView } from '#shared/protocol/teams.ts'
import { AGENT_CAPACITY_MAX, LANGUAGES } from '#shared/rules/teams.ts'
import { languageName } from '#shared/words/languages.ts'
import type { TeamEditor } from '../../core/teams.ts'
import { Face } from '../people.tsx'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { Chips, Whole } from './fields.tsx'
import { teamWords } from './words.ts'

const LEVELS: readonly SkillLevel[] = [1, 2, 3, 4, 5]

type Person = TeamsView['people'][number]
type PersonProps = { person: Person; teams: readonly Team[]; editor: TeamEditor }

export function PersonSheet({ person, teams, editor }: PersonProps) {
  const { locale } = useScreen()
  const words = teamWords(locale)
  const set = (given: Partial<Person>) => editor.setPerson(person.id, given)
  const nameOf = (id: string) => teams.find((one) => one.id === id)?.name ?? id
  const language = (one: string) => languageName(one, locale)
  // What somebody named by another way stays to be seen.
  const languages = [...new Set([...LANGUAGES, ...person.languages])]
  const topics = useTopics()
  const known = topics.offered(Object.keys({ ...person.skills, ...person.topicCapacity }))
  const said = [
    person.teams.map(nameOf).join('、') || words.noTeam,
    person.languages.map(language).join('、') || words.anyLanguage,
    ...known.flatMap((topic) => {
      const level = person.skills[topic]
      return level ? `${topics.name(topic)} ${level}` : []
    }),
  ]
  return (
    <details class="person">
      <summary>
        <Face id={person.id} name={person.name} />
        <b>{person.name}</b>
        <small class="quiet">{said.join(' · ')}</small>
      </summary>
      <Chips
        label={words.teams}
        all={teams.map(({ id }) => id)}
        on={person.teams}
        nameOf={nameOf}
        onChange={(ids) => set({ teams: ids })}
      />
      <Chips
        label={words.languages}
        all={languages}
        on={person.languages}
        nameOf={language}
        onChange={(list) => set({ languages: list })}
      />
      <Whole
        label={words.capacity}
        value={person.capacity}
        max={AGENT_CAPACITY_MAX}
        onWhole={(capacity) => set({ capacity })}
      />
      <div class="skills">
        {known.map((topic) => (
          <Skill key={topic} topic={topic} person={person} onChange={set} />
        ))}
      </div>
    </details>
  )
}

type SkillProps = { topic: Topic; person: Person; onChange: (given: Partial<Person>) => void }

function Skill({ topic, person, onChange }: SkillProps) {
  const { locale } = useScreen()
  const words = teamWords(locale)
  const name = useTopics().label(topic)
  const { [topic]: level, ...otherSkills } = person.skills
  const { [topic]: most, ...otherBounds } = person.topicCapacity
  return (
    <div class="skill">
      <span>{name}</span>
      <select
        aria-label={`${name} · ${words.skills}`}
        value={String(level ?? 0)}
        onChange={(event) => {
          const next = LEVELS.find((one) => String(one) === event.currentTarget.value)
          onChange({ skills: next ? { ...otherSkills, [topic]: next } : otherSkills })
        }}
      >
        <option value="0">{words.skillNone}</option>
        {LEVELS.map((one) => (
          <option key={one} value={String(one)}>
            {words.skill(one)}
          </option>
        ))}
      </select>
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={AGENT_CAPACITY_MAX}
        step={1}
        aria-label={`${name} · ${words.topicCapacity}`}
        placeholder={words.noLimit}
        title={words.topicCapacity}
        value={most ?? ''}
        onChange={(event) => {
          const typed = event.currentTarget.valueAsNumber
          const isBound = Number.isInteger(typed) && typed >= 0 && typed <= AGENT_CAPACITY_MAX
          onChange({ topicCapacity: isBound ? { ...otherBounds, [topic]: typed } : otherBounds })
        }}
      />
    </div>
  )
}
