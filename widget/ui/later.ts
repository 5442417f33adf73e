/** Parts of the screen that are no part of the first load. Each is a chunk, loaded when it is first asked for. */
import { useEffect, useReducer } from 'preact/hooks'

/** The help centre, behind the first screen. */
export const useHelp = later(() => import('./help/late.tsx'))
/** For a report of a player. */
export const useDiagnosis = later(() => import('./diagnosis.tsx'))
/** For what is asked step by step. */
export const useFlow = later(() => import('./flow/late.tsx'))
/** For what the site's own systems can be asked. */
export const useSite = later(() => import('./site/late.tsx'))
/** For the visitor's cases. */
export const useCases = later(() => import('./cases/late.tsx'))
/** For a chat. */
export const useSeldom = later(() => import('./seldom.tsx'))

/**
 * @param load such as `() => import('./seldom.tsx')`
 * @returns a hook that gives what is in the chunk, undefined while it is on its way, and null where it could not be
 *   loaded: the next screen that needs it tries again
 */
export function later<T>(load: () => Promise<T>): (isNeeded?: unknown) => T | null | undefined {
  let loaded: T | null | undefined
  return (isNeeded = true) => {
    const again = useReducer((times: number) => times + 1, 0)[1] as () => void
    const isDue = Boolean(isNeeded) && !loaded
    useEffect(() => {
      if (isDue)
        load().then(
          (parts) => {
            loaded = parts
            again()
          },
          () => {
            loaded = null
            again()
          },
        )
    }, [isDue])
    return loaded
  }
}
