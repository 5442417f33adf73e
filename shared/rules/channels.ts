/** What the other ways to reach a site must be: the same in the editor and at the door. */
import type { Channel } from '../protocol/channels.ts'
import type { InvalidRule } from '../protocol/errors.ts'
import { checkSchedule } from './hours/check.ts'

export const CHANNELS_MAX = 12
export const CHANNEL_NAME_MAX = 40
export const CHANNEL_ADDRESS_MAX = 120
export const CHANNEL_LINK_MAX = 300
export const CHANNEL_FITS_MAX = 120

const TELEPHONE = /^\+?\d[\d\s()-]{2,30}$/
const EMAIL = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]+$/
const LINK = /^https:\/\/[^\s/\\"'<>]+(\/[^\s"'<>]*)?$/

export type ChannelProblem = { field: string; rule: InvalidRule }

/** `field` such as `channels.0.address`, in the order of the form. */
export function checkChannels(channels: readonly Channel[]): ChannelProblem[] {
  return channels.flatMap(({ kind, name, address, link, week }, index) => {
    const at = `channels.${index}`
    const problems: ChannelProblem[] = []
    if (name.trim() === '') problems.push({ field: `${at}.name`, rule: 'empty' })
    if (address.trim() === '') problems.push({ field: `${at}.address`, rule: 'empty' })
    else if ((kind === 'telephone' && !TELEPHONE.test(address)) || (kind === 'email' && !EMAIL.test(address)))
      problems.push({ field: `${at}.address`, rule: 'format' })
    if (link !== '' && !LINK.test(link)) problems.push({ field: `${at}.link`, rule: 'format' })
    if (week)
      for (const { field, rule } of checkSchedule({ zone: 'UTC', week, exceptions: [] }))
        problems.push({ field: `${at}.${field}`, rule })
    return problems
  })
}

/** What a telephone dials. */
export const dialled = (address: string): string => `tel:${address.replace(/[^\d+]/g, '')}`
