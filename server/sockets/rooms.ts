/** Rooms are chosen by the server; no client ever names one. */
import type { Id } from '#shared/protocol/conversation.ts'

export const visitorRoom = (visitor: Id) => `visitor:${visitor}`
export const agentRoom = (agent: Id) => `agent:${agent}`
export const teamRoom = (team: Id) => `team:${team}`
export const siteRoom = (site: Id) => `site:${site}`
export const sessionRoom = (session: Id) => `session:${session}`
/** Agents who have the conversation on their screen. */
export const openRoom = (conversation: Id) => `open:${conversation}`
/** Consoles that fold what they are told of a row (P59). */
export const FOLDING = 'folding'
