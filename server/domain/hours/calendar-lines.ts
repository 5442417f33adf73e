/** The lines of a calendar file: folded ones put together, names apart from parameters and values. */

export type CalendarLine = { name: string; params: string; value: string }

/** Lines that have no colon say nothing, and are left out. */
export function linesOf(text: string): CalendarLine[] {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .flatMap((line) => {
      const [, name, params = '', value = ''] =
        /^([A-Za-z0-9-]+)((?:;[^":]*(?:"[^"]*"[^":]*)*)?):(.*)$/.exec(line) ?? []
      return name === undefined
        ? []
        : [{ name: name.toUpperCase(), params: params.toUpperCase(), value: value.trim() }]
    })
}

/** Without escapes, on one line, and without what is invisible. */
export const textOf = (value: string): string =>
  value
    .replace(/\\n/gi, ' ')
    .replace(/\\([\\,;])/g, '$1')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
