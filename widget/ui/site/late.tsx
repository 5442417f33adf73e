/** What the site's own systems can be asked for in the panel, one chunk. */
export { OrderPick, TitlePick } from './picks.tsx'
export { SelfHelp } from './self-help.tsx'
