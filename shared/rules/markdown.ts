/**
 * The safe subset of Markdown in which articles are written: a tree of plain texts, never markup. Whoever draws it
 * writes text as text, so no HTML can pass. What is not known stays as it was typed.
 *
 * Blocks: paragraphs, `## headings`, `- lists`, `1. lists`, `> tips`. Within them `**bold**`, `` `code` ``,
 * `[links](https://…)` and `![what is seen](picture:<id>/<width>x<height>)`, a picture of the help centre. The signs are those of CommonMark 0.31.
 */
export type Inline =
  | { is: 'text' | 'bold' | 'code'; text: string }
  /** `to` begins with https:, http:, mailto: or one slash. */
  | { is: 'link'; text: string; to: string }
  /** `text` for those who do not see it; the size in pixels, so that nothing jumps when it comes. */
  | { is: 'picture'; text: string; id: string; width: number; height: number }

export type Block =
  | { is: 'paragraph' | 'heading' | 'tip'; inlines: Inline[] }
  | { is: 'bullets' | 'numbers'; items: Inline[][] }

const INLINE = /\*\*([^*\n]+)\*\*|`([^`\n]+)`|!?\[([^[\]\n]+)\]\(([^()\s]+)\)/g
const PICTURE = /^picture:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/([1-9]\d{0,4})x([1-9]\d{0,4})$/
const SAFE_ADDRESS = /^(https?:\/\/[^/\\]|mailto:[^\s<>"]+@|\/(?![/\\]))/i

const LINES = [
  ['heading', /^#{1,4}\s+(.+)$/],
  ['tip', /^>\s?(.*)$/],
  ['bullets', /^[-*+]\s+(.+)$/],
  ['numbers', /^\d{1,3}[.)、]\s*(.+)$/],
] as const

/** Of a whole text. Lines that follow one another make one paragraph. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = []
  let joins = false
  for (const line of text.split(/\r\n?|\n/)) {
    const trimmed = line.trim()
    if (trimmed === '') joins = false
    else {
      addLine(blocks, trimmed, joins)
      joins = true
    }
  }
  return blocks
}

function addLine(blocks: Block[], line: string, joins: boolean): void {
  const [kind, pattern] = LINES.find(([, one]) => one.test(line)) ?? (['paragraph', /^(.*)$/] as const)
  const inlines = parseInlines(pattern.exec(line)?.[1] ?? line)
  const last = joins ? blocks.at(-1) : undefined
  if (kind === 'bullets' || kind === 'numbers') {
    if (last?.is === kind) last.items.push(inlines)
    else blocks.push({ is: kind, items: [inlines] })
  } else if (last?.is === kind && kind !== 'heading')
    last.inlines.push({ is: 'text', text: kind === 'tip' ? '\n' : ' ' }, ...inlines)
  else blocks.push({ is: kind, inlines })
}

/** Of one line. */
export function parseInlines(line: string): Inline[] {
  const found: Inline[] = []
  let from = 0
  const plain = (to: number) => {
    if (to > from) found.push({ is: 'text', text: line.slice(from, to) })
  }
  for (const match of line.matchAll(INLINE)) {
    const [whole, bold, code, label, to] = match
    const inline = whole.startsWith('!') ? pictureOf(label, to) : inlineOf(bold, code, label, to)
    if (!inline) continue
    plain(match.index)
    found.push(inline)
    from = match.index + whole.length
  }
  plain(line.length)
  return found
}

function inlineOf(bold?: string, code?: string, label?: string, to?: string): Inline | null {
  if (bold !== undefined) return { is: 'bold', text: bold }
  if (code !== undefined) return { is: 'code', text: code }
  if (label !== undefined && to !== undefined && SAFE_ADDRESS.test(to)) return { is: 'link', text: label, to }
  return null
}

function pictureOf(text = '', to = ''): Inline | null {
  const [, id, width, height] = PICTURE.exec(to) ?? []
  return id ? { is: 'picture', text, id, width: Number(width), height: Number(height) } : null
}

/** How a picture is written. @param text what is seen on it; its brackets are left out */
export const pictureMark = (
  text: string,
  { id, width, height }: { id: string; width: number; height: number },
) => `![${text.replace(/[[\]\s]+/g, ' ').trim()}](picture:${id}/${width}x${height})`

export const pictureAddress = (id: string): string => `/pictures/${id}`

/** The words without their signs, a line for each block: for search and for passages. */
export function plainMarkdown(text: string): string {
  const joined = (inlines: Inline[]) => inlines.map((one) => one.text).join('')
  return parseMarkdown(text)
    .map((block) => ('items' in block ? block.items.map(joined).join('\n') : joined(block.inlines)))
    .join('\n')
}
