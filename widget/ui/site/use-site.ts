/** What every part of this chunk begins with. */
import { useMemo } from 'preact/hooks'
import type { Instant } from '#shared/protocol/conversation.ts'
import { silenceSentence } from '#shared/words/systems.ts'
import { createSite, type Without } from '../../core/site.ts'
import { useScreen } from '../screen.ts'
import { wearSiteStyles } from './styles.ts'
import { siteWords } from './words.ts'

export function useSiteParts() {
  const { panel, locale, clock, speech } = useScreen()
  wearSiteStyles()
  const site = useMemo(() => createSite({ panel, clock }), [panel, clock])
  const words = siteWords(locale)
  /** With its year where that is not this one: what renews in a year was bought on the same day. */
  const dayOf = (at: Instant): string =>
    yearOf(at) === yearOf(clock.now())
      ? speech.dayName(at, locale)
      : new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium' }).format(at)
  /** Why there is nothing, in a sentence or two. */
  const why = (without: Without): string => {
    if ('silent' in without) return silenceSentence(without.silent, locale)
    if ('refused' in without) return speech.say(locale, without.refused)
    return 'lost' in without ? words.lost : words.unverified
  }
  return { panel, locale, speech, site, words, why, dayOf }
}

const yearOf = (at: Instant): number => new Date(at).getFullYear()
