/** What every part of this chunk begins with. */
import { useMemo } from 'preact/hooks'
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
  /** Why there is nothing, in a sentence or two. */
  const why = (without: Without): string => {
    if ('silent' in without) return silenceSentence(without.silent, locale)
    if ('refused' in without) return speech.say(locale, without.refused)
    return 'lost' in without ? words.lost : words.unverified
  }
  return { panel, locale, speech, site, words, why }
}
