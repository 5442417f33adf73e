/** When a screen comes back to life: visible again, focused, thawed, or the device is online again. */
export interface Wake {
  /** Whether somebody can see the screen. */
  visible(): boolean
  /** Calls back at each return. Hands back its end. */
  onWake(run: () => void): () => void
}

/** The browser's own signs of life. */
export function browserWake(): Wake {
  return {
    visible: () => document.visibilityState === 'visible',
    onWake(run) {
      const shown = () => document.visibilityState === 'visible' && run()
      document.addEventListener('visibilitychange', shown)
      // A page that was frozen in the background is told when it thaws.
      document.addEventListener('resume', run)
      for (const name of ['online', 'pageshow', 'focus']) addEventListener(name, run)
      return () => {
        document.removeEventListener('visibilitychange', shown)
        document.removeEventListener('resume', run)
        for (const name of ['online', 'pageshow', 'focus']) removeEventListener(name, run)
      }
    },
  }
}

/** For programs without a screen. */
export const alwaysAwake: Wake = { visible: () => true, onWake: () => () => {} }
