/** The flows that every site has from the start, in the order of its home. Each is plain data; a test holds them to the checker. */
import type { FlowDocument } from '../rules/flow/types.ts'
import { account } from './account.ts'
import { appeal } from './appeal.ts'
import { content } from './content.ts'
import { feedback } from './feedback.ts'
import { order } from './order.ts'
import { playback } from './playback.ts'
import { refund } from './refund.ts'
import { report } from './report.ts'

export const SHIPPED: readonly FlowDocument[] = [
  playback,
  order,
  refund,
  account,
  content,
  report,
  feedback,
  appeal,
]

/** Grows when a shipped flow changes: what was answered to one is read by its own labels. */
export const SHIPPED_VERSION = 1

/** From here on versions are a site's own: a number says for ever which document it was. */
export const OWN_VERSIONS = 1_000

export const shippedFlow = (key: string): FlowDocument | undefined => SHIPPED.find((flow) => flow.key === key)
