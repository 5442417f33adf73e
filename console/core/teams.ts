/** The editor of teams and their people: a draft beside what is kept, and a save that overwrites nobody. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Team, TeamPerson, TeamsView } from '#shared/protocol/teams.ts'
import { newId } from '#shared/rules/id.ts'
import { checkTeams, TEAM_RULES, TEAMS_MAX } from '#shared/rules/teams.ts'
import type { Api } from './api.ts'
import type { Failed } from './articles.ts'

type Person = TeamsView['people'][number]

export function createTeamEditor(site: Id, api: Pick<Api, 'teams' | 'saveTeams'>, clock: Clock) {
  const kept = signal<TeamsView | null>(null)
  const draft = signal<TeamsView | null>(null)
  const failed = signal<Failed | null>(null)
  const saving = signal(false)
  const saved = signal(false)

  function take(next: TeamsView): void {
    batch(() => {
      kept.value = next
      draft.value = next
    })
  }

  function change(given: (now: TeamsView) => Partial<TeamsView>): void {
    const now = draft.peek()
    if (now) draft.value = { ...now, ...given(now) }
    saved.value = false
  }

  const set = <T extends { id: Id }>(list: readonly T[], id: Id, given: Partial<T>) =>
    list.map((one) => (one.id === id ? { ...one, ...given } : one))

  /** Only who was changed is sent: a colleague may be changing another. */
  function changedPeople(now: TeamsView): TeamPerson[] {
    const before = new Map(kept.peek()?.people.map((one) => [one.id, JSON.stringify(one)]))
    return now.people
      .filter((one) => before.get(one.id) !== JSON.stringify(one))
      .map(({ name: _name, role: _role, ...person }) => person)
  }

  return {
    draft: draft as ReadonlySignal<TeamsView | null>,
    failed: failed as ReadonlySignal<Failed | null>,
    saving: saving as ReadonlySignal<boolean>,
    saved: saved as ReadonlySignal<boolean>,
    changed: computed(() => JSON.stringify(draft.value) !== JSON.stringify(kept.value)),
    problems: computed(() => checkTeams(draft.value ?? { teams: [] })),
    isFull: computed(() => (draft.value?.teams.length ?? 0) >= TEAMS_MAX),
    async load(): Promise<void> {
      failed.value = null
      const answer = await api.teams(site)
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else take(answer.ok)
    },
    addTeam: (name: string) =>
      change(({ teams }) => ({
        teams: [...teams, { id: newId(clock.now()), name, topics: [], rules: TEAM_RULES }],
      })),
    setTeam: (id: Id, given: Partial<Team>) => change(({ teams }) => ({ teams: set(teams, id, given) })),
    /** With it go its people, who stay in their other teams. */
    removeTeam: (id: Id) =>
      change(({ teams, people }) => ({
        teams: teams.filter((one) => one.id !== id),
        people: people.map((one) =>
          one.teams.includes(id) ? { ...one, teams: one.teams.filter((team) => team !== id) } : one,
        ),
      })),
    setPerson: (id: Id, given: Partial<Person>) =>
      change(({ people }) => ({ people: set(people, id, given) })),
    async save(): Promise<void> {
      const next = draft.peek()
      if (!next || saving.peek()) return
      saving.value = true
      failed.value = null
      const { rev, teams } = next
      const answer = await api.saveTeams(site, { rev, teams, people: changedPeople(next) })
      saving.value = false
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else {
        const typed = draft.peek()
        take(answer.ok)
        // What was typed while it was on its way stays a change.
        if (typed && typed !== next) draft.value = { ...typed, rev: answer.ok.rev }
        saved.value = true
      }
    },
  }
}

export type TeamEditor = ReturnType<typeof createTeamEditor>
