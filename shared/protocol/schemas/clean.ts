/** Text is text: what is invisible and could deceive is taken out before anything else looks at it. */

/** Marks that turn the direction of the text around them, and so show another name than the one that is there. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const CONTROL = /\p{Cc}/gu
const CONTROL_BUT_LINES = /[^\P{Cc}\n\t]/gu
const LINE_ENDS = /\r\n?|\u2028|\u2029/gu
/** Half a character; PostgreSQL refuses it in JSON. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Whether there is anything of it. Nearly every text is clean, and one look is cheaper than five replacements. */
const UNCLEAN = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u

export type Cleaning = 'text' | 'line'

/** Keeps lines and tabs. */
export function cleanText(text: string): string {
  if (!UNCLEAN.test(text)) return text.trim()
  return text
    .replace(LINE_ENDS, '\n')
    .replace(CONTROL_BUT_LINES, '')
    .replace(BIDI, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .trim()
}

/** Makes one line of it. */
export function cleanLine(text: string): string {
  return text
    .replace(LINE_ENDS, ' ')
    .replace(/[\n\t]/gu, ' ')
    .replace(CONTROL, '')
    .replace(BIDI, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .trim()
}

export const CLEANERS: Record<Cleaning, (text: string) => string> = { text: cleanText, line: cleanLine }
