/** What follows from something that is kept already: nobody's answer waits for it, and its failure is told. */

export interface Errands {
  /** Resolves when it is done or has failed; never rejects. */
  run(what: string, job: () => Promise<void>): Promise<void>
  /** Waits until nothing is under way. */
  idle(): Promise<void>
}

export function createErrands(onError: (error: unknown, what: string) => void): Errands {
  const underWay = new Set<Promise<void>>()

  return {
    run(what, job) {
      const mine = job()
        .catch((error: unknown) => onError(error, what))
        .finally(() => underWay.delete(mine))
      underWay.add(mine)
      return mine
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
