/** What came of a simulated day, put together: its figures, and whether it held. */
import { type Day, MIDNIGHT } from './day.ts'
import { type Figures, figuresOf } from './figures.ts'
import { OPEN } from './plan.ts'
import { type Agent, aboveCapacity, foretold, lost, type Passed, passedOver } from './verdict.ts'

const HOUR_MS = 3_600_000

export type Outcome = {
  seed: number
  conversations: number
  agents: number
  outage: number
  figures: Figures
  /** Who was served after somebody who came behind him. Must be empty; so must the part of it that is of the night. */
  passed: Passed[]
  passedOfNight: number
  aboveCapacity: string[]
  lost: string[]
  unexpected: readonly string[]
  foretold: ReturnType<typeof foretold>
}

export function outcomeOf({ plan, notes, kept, workers }: Day): Outcome {
  const agents = plan.agents.map((one, i): Agent => ({ ...one, id: workers[i]?.id ?? '' }))
  const { conversations } = kept
  const opens = MIDNIGHT + OPEN.from * HOUR_MS
  const night = new Set(conversations.filter(({ queuedAt }) => queuedAt < opens).map(({ id }) => id))
  const passed = passedOver(conversations, agents)
  return {
    seed: plan.seed,
    conversations: plan.visitors.length,
    agents: agents.length,
    outage: plan.visitors.filter((one) => one.outage).length,
    figures: figuresOf(conversations, agents, MIDNIGHT),
    passed,
    passedOfNight: passed.filter(({ first }) => night.has(first)).length,
    aboveCapacity: aboveCapacity(conversations, agents),
    lost: lost(kept, notes),
    unexpected: notes.unexpected,
    foretold: foretold(conversations, notes),
  }
}

/** Whether the day is as every day must be. */
export const holds = ({ passed, aboveCapacity: above, lost: gone, unexpected }: Outcome): boolean =>
  passed.length + above.length + gone.length + unexpected.length === 0
