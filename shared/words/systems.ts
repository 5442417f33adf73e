/** Why the site's systems have not answered, and what now. In a file of its own: no bundle needs it at first. */
import type { Silence } from '../protocol/systems.ts'
import type { Locale } from './types.ts'

const PERSON = { 'zh-CN': '可以转人工帮您查。', en: 'A person can look it up.' }
const WHY: Record<Locale, Record<Silence, string>> = {
  'zh-CN': {
    away: '网站的系统暂时没有回应。',
    slow: '网站的系统太久没有回应。',
    broken: '网站的系统给出的内容读不了。',
    turned_away: '网站的系统没有接受我们的查询。',
    resting: '网站的系统这会儿连不上，稍后会再试。',
    off: '这里没有接入网站的系统。',
  },
  en: {
    away: 'The site’s system does not answer.',
    slow: 'The site’s system takes too long to answer.',
    broken: 'The site’s system gave an answer that cannot be read.',
    turned_away: 'The site’s system did not accept our question.',
    resting: 'The site’s system cannot be reached just now; we try again shortly.',
    off: 'The site’s systems are not connected here.',
  },
}

/** One or two sentences: what is the matter, and that a person can help. */
export function silenceSentence(silence: Silence, locale: Locale): string {
  return locale === 'en' ? `${WHY.en[silence]} ${PERSON.en}` : WHY[locale][silence] + PERSON[locale]
}

/** For an agent, who is that person: what is the matter alone. */
export const silenceForAgents = (silence: Silence, locale: Locale): string => WHY[locale][silence]
