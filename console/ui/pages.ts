/** The pages of the console, in the order of the rail. */
export const PAGES = [
  { is: 'inbox', icon: 'inbox', word: 'conversations' },
  { is: 'cases', icon: 'cases', word: 'cases' },
  { is: 'thanks', icon: 'heart', word: 'thanks' },
  { is: 'articles', icon: 'book', word: 'articles' },
  { is: 'news', icon: 'news', word: 'news' },
  { is: 'rules', icon: 'bolt', word: 'automation' },
  { is: 'flows', icon: 'flows', word: 'flows' },
  { is: 'bots', icon: 'bot', word: 'bots' },
  { is: 'hours', icon: 'clock', word: 'hours' },
  { is: 'export', icon: 'export', word: 'export' },
] as const

export type Page = (typeof PAGES)[number]

/** A phone has room for so many; the others have their names in a sheet, for nobody knows eleven signs by heart. */
export const ON_PHONE = 3
