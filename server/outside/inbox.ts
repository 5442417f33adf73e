/** Notices through the site's own systems: its inbox, its mails, its SMS. It knows the address, and the desk does not. */
import { type Destination, type Letter, Undeliverable } from '../domain/notices/carrier.ts'
import type { SiteSystems } from '../domain/systems.ts'

/** A site may cut what it carries; an SMS has room for one sentence. */
const TITLE_MAX = 300
const TEXT_MAX = 20_000

export const carryBySite =
  (systems: SiteSystems) =>
  async (letter: Letter, to: Extract<Destination, { subject: string }>): Promise<void> => {
    const { subject, target, way } = to
    const isShort = way === 'sms'
    const ask = {
      ...{ subject, to: target, locale: letter.locale, link: letter.link },
      title: (isShort ? letter.short : letter.subject).slice(0, TITLE_MAX),
      text: isShort ? '' : letter.text.slice(0, TEXT_MAX),
    }
    const answer = await systems.ask('notices', ask, letter.key)
    if ('silent' in answer) throw new Error(`The site did not carry a notice: ${answer.silent}.`)
    // Asked too often it may take it later; anything else that it refuses it will refuse again.
    if ('refused' in answer && answer.refused.code === 'too_often')
      throw new Error('The site carries no more now.')
    if ('refused' in answer || !answer.ok.taken)
      throw new Undeliverable('The site carries none to this account.')
  }
