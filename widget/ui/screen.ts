/** What every part of the panel's screen is given. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { AttachParts } from '#shared/attach/attach.tsx'
import type { Clock } from '#shared/clock.ts'
import type { Topic } from '#shared/protocol/conversation.ts'
import type { InvalidRule } from '#shared/protocol/errors.ts'
import type { FlowLine } from '#shared/protocol/flow.ts'
import type { ReadFrom } from '#shared/protocol/help.ts'
import type { Locale } from '#shared/words/types.ts'
import type { Panel } from '../core/panel.ts'
import type { PanelWords } from './words.ts'

export type RefusedAnswer = { field: string; rule: InvalidRule; limit?: number }

export type View =
  | { is: 'home' }
  | { is: 'ask'; topic: Topic }
  /** A guided flow and its topic; `at` the step that one comes back to, `refused` the answer that the desk did not take; `into` the
   * conversation in which it is gone on with. */
  | { is: 'flow'; flow: string; topic: Topic; at?: string; refused?: RefusedAnswer; into?: string }
  | { is: 'chat' }
  /** A case, and the screen that it was opened from. */
  | { is: 'case'; number: string; back: View }
  /** An article, and the screen that it was opened from. */
  | { is: 'ways'; slug: '' }
  | { is: 'hours'; slug: ''; back: View }
  | { is: 'help'; slug: string; locale: Locale; from: ReadFrom; back: View }

export type Speech = {
  say: typeof import('#shared/words/say.ts').say
  clockTime: typeof import('#shared/words/times.ts').clockTime
  dayName: typeof import('#shared/words/times.ts').dayName
}

export type Screen = {
  panel: Panel
  words: PanelWords
  locale: Locale
  clock: Clock
  siteName: string
  /** What home offers, in its order. */
  flows: readonly FlowLine[]
  /** As the site calls it now. */
  nameOf(topic: Topic): string
  /** Drafts live as long as the device keeps them. */
  drafts: { get(key: string): string; set(key: string, text: string): void }
  /** What is attached to what is being written. */
  trays: AttachParts['trays']
  go(view: View): void
  /** The help centre, as soon as it is loaded. */
  help: typeof import('./help/late.tsx') | null | undefined
  /** What a late chunk says with: were it imported there, each of them would be a file of its own in the first load. */
  speech: Speech
  close(): void
  /** Asks the page around what its player did; the answer is `panel.report`. */
  look(): void
  /** Whether storage outlives the tab. */
  lasting: boolean
}

export const ScreenContext = createContext<Screen | null>(null)

export function useScreen(): Screen {
  const screen = useContext(ScreenContext)
  if (!screen) throw new Error('No screen.')
  return screen
}
