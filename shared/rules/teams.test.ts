import { describe, expect, test } from 'vitest'
import type { Team } from '../protocol/teams.ts'
import { checkTeams, languageOf, TEAM_RULES, teamOf } from './teams.ts'

const team = (id: string, given: Partial<Team> = {}): Team => ({
  id,
  name: id,
  topics: [],
  rules: TEAM_RULES,
  ...given,
})

describe('teams', () => {
  test('a topic has one team, and the first serves the rest', () => {
    const teams = [team('first', { topics: ['order'] }), team('money', { topics: ['refund'] })]
    expect(checkTeams({ teams })).toEqual([])
    expect(teamOf(teams, 'refund')?.id).toBe('money')
    expect(teamOf(teams, 'playback')?.id).toBe('first')
    expect(teamOf([], 'playback')).toBeUndefined()
    expect(checkTeams({ teams: [...teams, team('two', { topics: ['refund'] })] })).toEqual([
      { field: 'teams.2.topics', rule: 'duplicate' },
    ])
  })

  test('names are there once, and a chat goes back only after it was said that it is quiet', () => {
    const rules = { ...TEAM_RULES, quietMinutes: 5, quietBackMinutes: 5 }
    expect(checkTeams({ teams: [team('A'), team('a'), team(' '), team('b', { rules })] })).toEqual([
      { field: 'teams.1.name', rule: 'duplicate' },
      { field: 'teams.2.name', rule: 'empty' },
      { field: 'teams.3.rules.quietBackMinutes', rule: 'order' },
    ])
  })

  test('a language is the first part of its tag', () => {
    expect(['zh-Hant-TW', 'EN', 'pt-BR'].map(languageOf)).toEqual(['zh', 'en', 'pt'])
  })
})
