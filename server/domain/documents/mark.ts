/** What is burned into the picture of an identity document: what it may be used for, by whom, and the day. Pure. */
import type { FlowLocale, FlowText } from '#shared/protocol/flow.ts'

/** Longer ones would be small on the picture. */
const PURPOSE_MAX = 40

export type Mark = {
  purpose: FlowText
  site: string
  /** Such as `2026-11-26`. */
  day: string
  locale: FlowLocale
}

/** In the visitor's language, and below it in English, for a machine that has no letters of the first. */
export function markOf({ purpose, site, day, locale }: Mark): string {
  const said = (which: FlowLocale) => {
    const full = [...purpose[which].replace(/\s+/g, ' ').trim()]
    const short = full.length > PURPOSE_MAX ? `${full.slice(0, PURPOSE_MAX - 1).join('')}…` : full.join('')
    const only = which === 'en' ? `Only for: ${short}` : `仅限：${short}`
    return `${only} · ${site} · ${day}`.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
  }
  return [...new Set([said(locale), said('en')])].join('\n')
}
