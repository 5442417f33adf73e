/**
 * The words between the page and the frame. Each side checks `source` and exact `origin` of every message,
 * and posts to one origin only.
 */
import type { Topic } from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'

/** Changes when an older launcher would no longer understand the panel, which is cached for minutes only. */
export const BRIDGE_VERSION = 1

export type ToPanel =
  | { is: 'shown'; topic: Topic | undefined; page: { url: string; title: string } }
  | { is: 'hidden' }
  | { is: 'context'; context: Record<string, string> }
  | { is: 'shutdown' }
  /** Who the site says that its visitor is, signed; null for nobody. */
  | { is: 'identify'; jwt: string | null }
  /** What the watched player did, or null where none is watched any more. */
  | { is: 'report'; report: PlaybackReport | null }

export type PageEvents = {
  ready: Record<never, never>
  opened: Record<never, never>
  closed: Record<never, never>
  unread: { count: number }
  'conversation:started': { conversation: string }
  'conversation:resolved': { conversation: string }
  error: { code: string; why?: string }
}

export type ToPage =
  | { is: 'ready' }
  | { is: 'close' }
  /** `teaser` is what the agent said last, for the card beside the bubble. */
  | { is: 'unread'; count: number; teaser: { name: string; text: string } | null }
  /** Whether a conversation is open: all that the page may remember. */
  | { is: 'open-conversation'; open: boolean }
  | { is: 'event'; name: keyof PageEvents; detail: object }
  /** The panel would show what the watched player did. Who watches none does not answer. */
  | { is: 'report' }

type Envelope<M> = { foyer: typeof BRIDGE_VERSION; message: M }

export function post<M extends ToPanel | ToPage>(to: Window, origin: string, message: M): void {
  to.postMessage({ foyer: BRIDGE_VERSION, message } satisfies Envelope<M>, origin)
}

/**
 * Hears what one window says from one of the origins. Everything else is not for us.
 * @returns the way to stop
 */
export function listen<M extends ToPanel | ToPage>(
  from: () => Window | null,
  origins: readonly string[],
  run: (message: M, origin: string) => void,
): () => void {
  const hear = (event: MessageEvent<Partial<Envelope<M>> | null>) => {
    if (event.source === null || event.source !== from() || !origins.includes(event.origin)) return
    const { data } = event
    if (typeof data !== 'object' || data?.foyer !== BRIDGE_VERSION || typeof data.message !== 'object') return
    run(data.message, event.origin)
  }
  addEventListener('message', hear)
  return () => removeEventListener('message', hear)
}
