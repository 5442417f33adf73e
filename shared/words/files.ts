import type { FileView } from '../protocol/conversation.ts'

/** What stands for files where there is room for words alone. */
export const filesAsText = (files: readonly Pick<FileView, 'name'>[] = []): string =>
  files.map(({ name }) => `📎 ${name}`).join('  ')

/** As long as they are not sent only how many is known, also after a reload. */
export const countOf = (files: unknown): string => (Array.isArray(files) ? ` 📎 ${files.length}` : '')
