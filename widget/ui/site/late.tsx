/** What the site's own systems can be asked for in the panel, one chunk. */
export { createSite } from '../../core/site.ts'
export { Lookup } from './lookup.tsx'
export { OrderPick, TitlePick } from './picks.tsx'
export { RefundSaid, refundAsText } from './refund-said.tsx'
export { SelfHelp } from './self-help.tsx'
