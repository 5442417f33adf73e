/** After a gap, ask for everything since, until nothing is missing. One question at a time. */
import type { Receipts } from '../protocol/conversation.ts'
import type { Answer, Since } from '../protocol/events.ts'
import { isLost, type Lost } from './lost.ts'
import type { Timeline } from './timeline.ts'

export type CatchUpParts<State> = {
  timeline: Timeline
  since: (after: number) => Promise<Answer<Since<State>> | Lost>
  /** The fold that came with the last page, and how far the other side has got and read. */
  onState: (state: State, receipts: Receipts) => void
  onRefused?: (refused: { code: string }) => void
}

export interface CatchUp {
  /**
   * Asks for what is missing. Calls while a question is under way lead to one more round after it. A lost
   * line ends the round: whoever hears of the next connect calls again.
   */
  run(): Promise<void>
}

export function createCatchUp<State>(parts: CatchUpParts<State>): CatchUp {
  const { timeline } = parts
  let running: Promise<void> | null = null
  let again = false

  async function round(): Promise<void> {
    do {
      again = false
      for (let more = true; more; ) {
        const answer = await parts.since(timeline.applied())
        if (isLost(answer)) return
        if ('refused' in answer) {
          parts.onRefused?.(answer.refused)
          return
        }
        const before = timeline.applied()
        timeline.expect(answer.ok.head)
        timeline.receive(answer.ok.entries)
        parts.onState(answer.ok.state, answer.ok.receipts)
        more = timeline.behind() && timeline.applied() > before
      }
    } while (again)
  }

  return {
    run() {
      again = true
      running ??= round().finally(() => {
        running = null
      })
      return running
    },
  }
}
