/**
 * How Chinese sounds, written so that the usual slips count nothing: who does not tell zh from z or -ng from -n
 * (as in much of the south) types the same as who does.
 */

/** The syllables of the Han characters of a text, without tones; ü is written v. */
export type Sounds = (han: string) => string[]

/** Words of streaming sites that the dictionary reads in another way. */
const OUR_WORDS = { 弹幕: 'dàn mù', 卡顿: 'kǎ dùn' }

/** The dictionary is large: it is loaded when something has to be sounded for the first time. */
export async function loadSounds(): Promise<Sounds> {
  const { pinyin, customPinyin } = await import('pinyin-pro')
  customPinyin(OUR_WORDS)
  return (han) => pinyin(han, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
}

export const foldSound = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/([aei])ng$/, '$1n')
    .replace('ü', 'v')

const SYLLABLE =
  /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)$/
const LONGEST_SYLLABLE = 6
const LONGEST_WORD = 30
const MOST_WAYS = 4

/**
 * `zhuanquan` → `[['zhuan', 'quan']]`: the ways in fewest syllables, at most four; none where the letters are no
 * pinyin.
 */
export function syllablesOf(word: string): string[][] {
  if (!/^[a-z]+$/.test(word) || word.length > LONGEST_WORD) return []
  // ways[i]: of the first i letters, those in fewest syllables.
  const ways: string[][][] = [[[]]]
  for (let end = 1; end <= word.length; end += 1) {
    const here = Array.from({ length: Math.min(end, LONGEST_SYLLABLE) }, (_, i) => end - 1 - i).flatMap(
      (start) => {
        const syllable = word.slice(start, end)
        return SYLLABLE.test(syllable) ? (ways[start] ?? []).map((way) => [...way, syllable]) : []
      },
    )
    const fewest = Math.min(...here.map((way) => way.length))
    ways[end] = here.filter((way) => way.length === fewest).slice(0, MOST_WAYS)
  }
  return ways[word.length] ?? []
}
