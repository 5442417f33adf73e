/** Time is handed in, so that a ten-minute rule is tested in a millisecond. */

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
  /** Runs once after `ms`. Hands back the way to cancel. */
  after(ms: number, run: () => void): () => void
  /** Runs again and again, each `ms`. Hands back its end. */
  every(ms: number, run: () => void): () => void
}

declare function setTimeout(run: () => void, ms: number): unknown
declare function clearTimeout(timer: unknown): void
declare function setInterval(run: () => void, ms: number): unknown
declare function clearInterval(timer: unknown): void

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  every(ms, run) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
}

export interface TurnedClock extends Clock {
  /** Moves time forward and runs what falls due, in order; waits for started promises between two of them. */
  turn(ms: number): Promise<void>
}

/** A clock that stands still until a test turns it. */
export function turnedClock(start: number): TurnedClock {
  type Timer = { due: number; every: number | null; run: () => void }
  let now = start
  const timers = new Set<Timer>()
  const add = (timer: Timer) => {
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  const nextDue = (until: number): Timer | undefined =>
    [...timers].filter((timer) => timer.due <= until).sort((a, b) => a.due - b.due)[0]

  return {
    now: () => now,
    after: (ms, run) => add({ due: now + ms, every: null, run }),
    every: (ms, run) => add({ due: now + ms, every: ms, run }),
    async turn(ms) {
      const until = now + ms
      await settled()
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        now = Math.max(now, timer.due)
        if (timer.every === null) timers.delete(timer)
        else timer.due += timer.every
        timer.run()
        await settled()
      }
      now = until
      await settled()
    },
  }
}

export interface ShiftedClock extends Clock {
  /** Moves the wall clock by `ms`; what fell due by it runs at once. */
  shift(ms: number): void
}

/** A running clock that a test or a demonstration can set forward. */
export function shiftedClock(clock: Clock = systemClock, offsetMs = 0): ShiftedClock {
  let offset = offsetMs
  const armed = new Set<() => void>()
  const now = () => clock.now() + offset

  /** Waits on the real clock; `rearm` looks again at what is left after a shift. */
  function arm(due: number, run: () => void): () => void {
    let cancel = () => {}
    const look = () => {
      cancel()
      cancel = clock.after(Math.max(0, due - now()), () => {
        armed.delete(look)
        run()
      })
    }
    armed.add(look)
    look()
    return () => {
      armed.delete(look)
      cancel()
    }
  }

  return {
    now,
    after: (ms, run) => arm(now() + ms, run),
    every(ms, run) {
      let cancel = () => {}
      const next = () => {
        cancel = arm(now() + ms, () => {
          next()
          run()
        })
      }
      next()
      return () => cancel()
    },
    shift(ms) {
      offset += ms
      for (const look of [...armed]) look()
    },
  }
}

/** Lets promises that are already settled run on. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve()
}
