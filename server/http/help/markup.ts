/** The tree of an article's Markdown as HTML; every text in it is escaped by the template. */
import { type Block, type Inline, parseMarkdown, pictureAddress } from '#shared/rules/markdown.ts'
import { html, type Markup } from '../../html/markup.ts'

export const markupOf = (text: string): Markup[] => parseMarkdown(text).map(blockOf)

function blockOf(block: Block): Markup {
  switch (block.is) {
    case 'heading':
      return html`<h2>${block.inlines.map(inlineOf)}</h2>`
    case 'tip':
      return html`<p class="tip">${block.inlines.map(inlineOf)}</p>`
    case 'paragraph':
      return html`<p>${block.inlines.map(inlineOf)}</p>`
    case 'bullets':
      return html`<ul>${block.items.map((item) => html`<li>${item.map(inlineOf)}</li>`)}</ul>`
    case 'numbers':
      return html`<ol>${block.items.map((item) => html`<li>${item.map(inlineOf)}</li>`)}</ol>`
  }
}

export function inlineOf(inline: Inline): Markup {
  if (inline.is === 'bold') return html`<b>${inline.text}</b>`
  if (inline.is === 'code') return html`<code>${inline.text}</code>`
  if (inline.is === 'link') return html`<a href="${inline.to}" rel="noopener nofollow">${inline.text}</a>`
  if (inline.is === 'picture') {
    const { id, text, width, height } = inline
    const address = pictureAddress(id)
    return html`<a class="picture" href="${address}"><img src="${address}" alt="${text}" width="${width}" height="${height}" loading="lazy"></a>`
  }
  return html`${inline.text}`
}
