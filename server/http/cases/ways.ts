/** Where somebody has asked how far his case is: the ways that are open now, and the number to name there. */
import type { ChannelView } from '#shared/protocol/channels.ts'
import type { Instant } from '#shared/protocol/conversation.ts'
import { html, type Markup } from '../../html/markup.ts'
import { wayItems } from '../news/contents.ts'
import type { Reader } from './pieces.ts'

type Open = { number: string; now: Instant; ways: readonly ChannelView[] }

/** The number can be marked as a whole where there is no script that copies it. */
export const openWays = ({ words, locale, zone }: Reader, { number, now, ways }: Open): Markup =>
  html`<section class="ways"><h2>${words.waysOpen}</h2>
<p class="name-it">${words.waysNumber} <b class="number">${number}</b> <span data-copy="${number}" data-label="${words.copy}" data-done="${words.copied}" data-by-hand="${words.byHand}"></span></p>
<ul>${wayItems({ locale, now, zone }, ways)}</ul></section>`
