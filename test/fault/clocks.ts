/** The clocks of the people: one that runs faster, and one that a frozen tab has. */
import { type Clock, systemClock } from '#shared/clock.ts'

/** Runs `speed` times as fast from now on; what is due in ten seconds is due in ten divided by it. */
export function hurried(speed: number, clock: Clock = systemClock): Clock {
  const start = clock.now()
  return {
    now: () => start + Math.floor((clock.now() - start) * speed),
    after: (ms, run) => clock.after(ms / speed, run),
    every: (ms, run) => clock.every(ms / speed, run),
  }
}

export interface FrozenClock extends Clock {
  /** Nothing runs any more; time goes on. */
  freeze(): void
  /** What fell due meanwhile runs now. */
  thaw(): void
}

/** As a browser does it to a tab in the background. */
export function freezable(clock: Clock): FrozenClock {
  let frozen = false
  const due: (() => void)[] = []

  function awake(run: () => void): { run: () => void; cancel: () => void } {
    let over = false
    return {
      run: () => (frozen ? void due.push(() => over || run()) : run()),
      cancel: () => {
        over = true
      },
    }
  }

  function timed(start: (run: () => void) => () => void, run: () => void): () => void {
    const one = awake(run)
    const stop = start(one.run)
    return () => {
      one.cancel()
      stop()
    }
  }

  return {
    now: () => clock.now(),
    after: (ms, run) => timed((later) => clock.after(ms, later), run),
    every: (ms, run) => timed((later) => clock.every(ms, later), run),
    freeze() {
      frozen = true
    },
    thaw() {
      frozen = false
      for (const run of due.splice(0)) run()
    },
  }
}
