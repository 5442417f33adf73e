/** Keeps a snapshot from undoing what was announced while it was on its way: that is folded again, after it. */
import { batch } from '@preact/signals-core'

export function createReplay() {
  const onTheWay = new Set<(() => void)[]>()
  const again = (run: () => void): void => {
    for (const missed of onTheWay) missed.push(run)
  }
  return {
    /** What was folded just now is folded again after every snapshot that is on its way. */
    again,
    /** Folds an announcement, now and `again`. */
    fold(run: () => void): void {
      run()
      again(run)
    },
    /** Asks for a snapshot and folds it. `ask` must not reject. */
    async snapshot<T>(ask: () => Promise<T>, fold: (answer: T) => void): Promise<void> {
      const missed: (() => void)[] = []
      onTheWay.add(missed)
      const answer = await ask()
      onTheWay.delete(missed)
      batch(() => {
        fold(answer)
        for (const run of missed) run()
      })
    },
  }
}
