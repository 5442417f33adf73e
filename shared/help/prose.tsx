/** The tree of an article's Markdown; text is written as text. */
import {
  type Block,
  type Inline,
  parseInlines,
  parseMarkdown,
  pictureAddress,
} from '#shared/rules/markdown.ts'

export const Prose = ({ text }: { text: string }) => <>{parseMarkdown(text).map(blockOf)}</>

export const Line = ({ text }: { text: string }) => <span>{parseInlines(text).map(inlineOf)}</span>

function blockOf(block: Block) {
  if ('items' in block) {
    const items = block.items.map((item) => <li>{item.map(inlineOf)}</li>)
    return block.is === 'bullets' ? <ul>{items}</ul> : <ol>{items}</ol>
  }
  if (block.is === 'heading') return <h3>{block.inlines.map(inlineOf)}</h3>
  return <p class={block.is === 'tip' ? 'hint-box' : ''}>{block.inlines.map(inlineOf)}</p>
}

function inlineOf(inline: Inline) {
  if (inline.is === 'bold') return <b>{inline.text}</b>
  if (inline.is === 'code') return <code>{inline.text}</code>
  if (inline.is === 'link')
    return (
      <a href={inline.to} target="_blank" rel="noopener noreferrer nofollow">
        {inline.text}
      </a>
    )
  if (inline.is === 'picture') {
    const address = pictureAddress(inline.id)
    return (
      <a class="picture" href={address} target="_blank" rel="noopener">
        <img src={address} alt={inline.text} width={inline.width} height={inline.height} loading="lazy" />
      </a>
    )
  }
  return inline.text
}
