/** The page API of `/widget.js`, for sites written in TypeScript. */
type FoyerTopic =
  | 'playback'
  | 'order'
  | 'refund'
  | 'account'
  | 'report'
  | 'feedback'
  | 'other'
  | (string & {})

interface FoyerEvents {
  ready: Record<never, never>
  opened: Record<never, never>
  closed: Record<never, never>
  unread: { count: number }
  'conversation:started': { conversation: string }
  'conversation:resolved': { conversation: string }
  /** `identity_refused`: the token was not believed, and `why`. */
  error: { code: string; why?: string }
}

interface FoyerApi {
  /** Opens the panel, with a topic at the flow of it, or in its open conversation. */
  open(options?: { topic?: FoyerTopic }): void
  close(): void
  toggle(): void
  /** Facts for the agent: at most 20 short strings. By `region` and `country` incidents find whom they concern; a `region` that your server signed (`identify`) stands before the one here. */
  context(facts: Record<string, string | number | boolean>): void
  /** Hands back the way to stop. */
  on<E extends keyof FoyerEvents>(name: E, run: (detail: FoyerEvents[E]) => void): () => void
  /**
   * Watches a player, so that the visitor can attach what it did when something goes wrong: he reads it first, and
   * nothing leaves before he agrees. `player` is an hls.js, dash.js or Shaka player. Hands back the way to stop.
   */
  watchPlayer(
    video: HTMLVideoElement,
    facts?: { title?: string; episode?: string | number; player?: object },
  ): () => void
  /**
   * Who is signed in, as your server says in a token that it signed (HS256, `sub aud iat exp`, at most 10 minutes; `name`,
   * `vip` and `region`, where he is, if you like; with a
   * `jti` it is good for one session, and stolen it is worth nothing). Before it ends, and after `error` with `expired`,
   * give a new one. `null`: nobody is signed in; then all that belongs to an account is hidden on this device.
   */
  identify(jwt: string | null): void
  /** Signs the visitor out and forgets him on this device. */
  shutdown(): void
  /** A call by name: works before the script has loaded. */
  push(call: [name: string, ...args: unknown[]]): void
}
