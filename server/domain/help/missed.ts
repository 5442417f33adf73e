/** What was asked and not found, as it is kept for the editor: the words, and nothing that is somebody's. Pure. */
import { HELP_QUERY_MAX } from '#shared/rules/limits.ts'
import { wantsPerson } from '#shared/rules/wants-person.ts'
import { withoutPerson } from './mask.ts'

/** Shorter than what is masked for systems outside: no article has a number of five digits, and a code out of a message may have. */
const NUMBER = /\d{5,}/g
/** What stands in the place of what was taken out. */
const TAKEN = /\[(mail|link|number|token)\]/g
const GREETING =
  /^([您你]好|哈[喽啰]|在(吗|么|不在)|有人(吗|么|在吗)?|请问|hi|hello|hey|good (morning|afternoon|evening)|anyone( there)?)$/

/** @returns null where there is nothing to write an article about: no word is left, it is a greeting, or he asks for a person */
export function missedWords(question: string): string | null {
  const told = withoutPerson(question.slice(0, HELP_QUERY_MAX))
    .replace(NUMBER, '[number]')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
  const words = told
    .replace(TAKEN, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (words === '' || GREETING.test(words.replace(/[啊呀哦呢]+$/u, '')) || wantsPerson(words)) return null
  return told
}
