/** What every part of the console's screen is given. */
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { AttachParts } from '#shared/attach/attach.tsx'
import type { Clock } from '#shared/clock.ts'
import type { Locale } from '#shared/words/types.ts'
import type { Desk } from '../core/desk.ts'
import { en } from './words/en.ts'
import { type ConsoleWords, zhCN } from './words/zh-CN.ts'

export type Theme = 'auto' | 'light' | 'dark'
export type Preferences = { locale: Locale; theme: Theme; sound: boolean }
export type Route =
  | { is: 'inbox'; id: string | null }
  | { is: 'articles'; id: string | null }
  | { is: 'news'; id: string | null }
  | { is: 'rules'; id: string | null }
  | { is: 'webhooks'; id: string | null }
  | { is: 'flows'; id: string | null }
  | { is: 'cases'; number: string | null }
  | { is: 'thanks' }
  | { is: 'bots' }
  | { is: 'hours' }
  | { is: 'export' }
  | { is: 'settings' }

export type Screen = {
  desk: Desk
  clock: Clock
  locale: Locale
  words: ConsoleWords
  preferences: Preferences
  prefer(change: Partial<Preferences>): void
  texts: { get(key: string): string; set(key: string, text: string): void }
  /** What is attached to what is being written. */
  trays: AttachParts['trays']
  route: Route
  go(route: Route): void
  /** A part with unsaved changes asks before the screen is left. Hands back its end. */
  guard(ask: () => boolean): () => void
}

export const wordsOf = (locale: Locale): ConsoleWords => (locale === 'en' ? en : zhCN)

export const ScreenContext = createContext<Screen | null>(null)

export function useScreen(): Screen {
  const screen = useContext(ScreenContext)
  if (!screen) throw new Error('There is no screen around this part.')
  return screen
}

/** The time, drawn anew each `ms`. */
export function useNow(clock: Clock, ms: number): number {
  const [now, setNow] = useState(clock.now())
  useEffect(() => clock.every(ms, () => setNow(clock.now())), [clock, ms])
  return now
}

export function routeOf(hash: string): Route {
  const [name, id] = hash.replace(/^#\/?/, '').split('/')
  if (name === 'articles' || name === 'news' || name === 'rules' || name === 'webhooks' || name === 'flows')
    return { is: name, id: id || null }
  if (name === 'bots' || name === 'thanks' || name === 'hours' || name === 'export' || name === 'settings')
    return { is: name }
  if (name === 'cases') return { is: 'cases', number: id || null }
  return { is: 'inbox', id: name === 'c' && id ? id : null }
}

export function hashOf(route: Route): string {
  if (route.is === 'inbox') return route.id ? `#/c/${route.id}` : '#/'
  const one = 'id' in route ? route.id : route.is === 'cases' ? route.number : null
  return one ? `#/${route.is}/${one}` : `#/${route.is}`
}
