/** What leads and admins of a site have to be told, until one of them has seen it. */
import type { Id, Instant } from './conversation.ts'

export type AlertBody =
  /** It failed for three days, and the desk has switched it off. */
  | { is: 'webhook_off'; webhook: Id; url: string }
  /** A rule wants somebody to look. */
  | { is: 'rule'; rule: { id: Id; name: string }; conversation: Id; text: string }
  /** The agent does not answer, although he was told; shown as long as that is so. */
  | { is: 'quiet'; conversation: Id; agent: string; since: Instant }

export type Alert = { id: Id; at: Instant; body: AlertBody }
