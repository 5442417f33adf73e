/** Agents and visitors at the desk of a test, whose screens are the real cores. All of them leave with it. */
import { type AgentActing, actAsAgent, actAsVisitor, type VisitorActing } from './actors.ts'
import type { Person, TestApp } from './app.ts'

export interface Cast {
  /** Signed in, and away. */
  agent(person: Pick<Person, 'cookie'>): Promise<AgentActing>
  /** With a question; without one he has only come. */
  visitor(question?: string): Promise<VisitorActing>
  /** Whatever else has to be closed. */
  closing<T extends { close(): void }>(one: T): T
  leave(): void
}

/** @param desk the desk, once it is open */
export function cast(desk: () => TestApp): Cast {
  const here: { close(): void }[] = []
  const place = () => ({ url: desk().url, origin: desk().url })

  function closing<T extends { close(): void }>(one: T): T {
    here.push(one)
    return one
  }

  return {
    closing,
    async agent({ cookie }) {
      const one = closing(actAsAgent({ ...place(), cookie }))
      await one.signsIn()
      return one
    },
    async visitor(question) {
      const one = closing(actAsVisitor(place()))
      if (question !== undefined) await one.asks(question)
      return one
    },
    leave() {
      for (const one of here.splice(0)) one.close()
    },
  }
}
