/** What a start opened and a stop must close: the last opened first, all of it, also in the middle of the start. */

/** The start was broken off by a stop. Not a fault: there is nothing to report. */
export class Stopped extends Error {
  constructor() {
    super('The start was broken off.')
    this.name = 'Stopped'
  }
}

export type Ends = {
  /** Keeps how to close what was just opened. @throws Stopped after closing it, where a stop came meanwhile */
  add(end: () => Promise<void>): Promise<void>
  /** @throws Stopped where a stop has begun */
  goOn(): void
  /** Whether a stop has begun: what fails from then on fails because of it. */
  closing(): boolean
  /**
   * Closes everything, once. Waits for `starting` first, so that nothing opens behind its back.
   * @throws the first failure, after all the rest was closed
   */
  close(starting?: Promise<unknown>): Promise<void>
}

export function createEnds(): Ends {
  const ends: (() => Promise<void>)[] = []
  let closing: Promise<void> | null = null

  async function drain(starting?: Promise<unknown>): Promise<void> {
    await starting?.catch(() => {})
    const failures: unknown[] = []
    // A desk that cannot close must not leave its stores behind.
    for (const end of ends.splice(0).reverse()) await end().catch((failure) => failures.push(failure))
    if (failures.length > 0) throw failures[0]
  }

  function goOn(): void {
    if (closing) throw new Stopped()
  }

  return {
    goOn,
    closing: () => closing !== null,
    async add(end) {
      if (closing) await end()
      goOn()
      ends.push(end)
    },
    close(starting) {
      closing ??= drain(starting)
      return closing
    },
  }
}
