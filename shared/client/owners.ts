/**
 * To which page something unsent belongs. Every page that has something holds a lock of the browser, which ends
 * with it, however it ends; what it left is taken over by one of those that live.
 */
export interface Owners {
  /** Names this page. */
  readonly mine: string
  /** From now on this page has something, or nothing any more. */
  hold(): void
  letGo(): void
  /** Calls back if the other page is gone; of several that ask at once, one is called at a time. */
  ifGone(other: string, run: () => void): void
}

/** The only page there is: whoever was before it has gone. */
export const onlyPage = (mine: string): Owners => ({
  mine,
  hold() {},
  letGo() {},
  ifGone: (_other, run) => run(),
})

/** By Web Locks. Without them every page takes everything: what is sent twice is kept once all the same. */
export function browserOwners(mine: string, locks: LockManager | undefined = navigator.locks): Owners {
  if (!locks) return onlyPage(mine)
  const nameOf = (page: string) => `foyer:${page}`
  let release: (() => void) | null = null
  return {
    mine,
    hold() {
      if (release) return
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      locks.request(nameOf(mine), () => held).catch(() => {})
    },
    letGo() {
      release?.()
      release = null
    },
    ifGone(other, run) {
      locks
        .request(nameOf(other), { ifAvailable: true }, (lock) => {
          if (lock) run()
        })
        // A browser that refuses locks to a frame is one without them.
        .catch(run)
    },
  }
}
