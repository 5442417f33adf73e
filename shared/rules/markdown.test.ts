import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInlines, parseMarkdown, pictureMark, plainMarkdown } from './markdown.ts'

describe('the safe Markdown', () => {
  it('knows paragraphs, headings, lists, tips', () => {
    expect(
      parseMarkdown('## 先看这里\n第一句\n第二句\n\n- 一\n- 二\n\n1. 甲\n2、乙\n> 提示').map(({ is }) => is),
    ).toEqual(['heading', 'paragraph', 'bullets', 'numbers', 'tip'])
    expect(plainMarkdown('- **一**\n- `二`\n\n第一句\n第二句')).toBe('一\n二\n第一句 第二句')
  })

  it('knows bold, code and links', () => {
    expect(parseInlines('点**设置**里的 `Widevine`，见[退款](/help/a/b)。')).toEqual([
      { is: 'text', text: '点' },
      { is: 'bold', text: '设置' },
      { is: 'text', text: '里的 ' },
      { is: 'code', text: 'Widevine' },
      { is: 'text', text: '，见' },
      { is: 'link', text: '退款', to: '/help/a/b' },
      { is: 'text', text: '。' },
    ])
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.test/x',
    '/\\evil.test',
    'https:evil.test',
    '\u0001javascript:alert(1)',
    'blob:https://x/y',
  ])('leads nowhere by %s', (to) => {
    expect(parseInlines(`[x](${to})`).some(({ is }) => is === 'link')).toBe(false)
  })

  it('lets no address but a safe one pass, and loses no word, whatever is written', () => {
    const pieces = fc.constantFrom(
      '[',
      '](',
      ')',
      '**',
      '`',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '1. ',
      '# ',
      '<script>',
      '<img src=x onerror=y>',
      'javascript:',
      'https://',
      '//',
      '/',
      '\\',
      ' ',
      'a',
      '卡顿',
      '"',
      "'",
      '&lt;',
      '\t',
      '\u0000',
      '\u2028',
    )
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const block of parseMarkdown(text))
          for (const inline of 'items' in block ? block.items.flat() : block.inlines)
            if (inline.is === 'link') expect(inline.to).toMatch(/^(https?:\/\/[^/\\]|mailto:|\/(?![/\\]))/i)
        const letters = (some: string) => some.replace(/[^a\u5361\u987f]/g, '')
        if (!text.includes('](')) expect(letters(plainMarkdown(text))).toBe(letters(text))
      }),
    )
  })
})

it('a picture has words and a size; with anything else in it, it stays as it was typed', () => {
  const id = '0192f000-0000-7000-8000-000000000001'
  const mark = pictureMark('a [red] button', { id, width: 640, height: 360 })
  expect(parseInlines(`Press ${mark}!`)).toEqual([
    { is: 'text', text: 'Press ' },
    { is: 'picture', text: 'a red button', id, width: 640, height: 360 },
    { is: 'text', text: '!' },
  ])
  expect(plainMarkdown(`Press ${mark}`)).toBe('Press a red button')
  for (const typed of [
    `![](picture:${id}/640x360)`,
    `![a](picture:${id})`,
    `![a](picture:${id}/0x1)`,
    '![a](https://example.org/a.png)',
    `![a](picture:../${id}/1x1)`,
  ])
    expect(
      parseInlines(typed).every(({ is }) => is === 'text'),
      typed,
    ).toBe(true)
})
