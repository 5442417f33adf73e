/** Text stays text; what is a web or mail address may become a link. Nothing else ever does. */
const LINK = /\b(https?:\/\/[^\s<>"'）】」]+[^\s<>"'.,;:!?，。；：！？)）\]】」]|mailto:[^\s<>"']+)/giu

export type Piece = { text: string; link: boolean }

/** The text in pieces, in order; a piece with `link` is an address of http, https or mailto. */
export function linkPieces(text: string): Piece[] {
  return text
    .split(LINK)
    .flatMap((part, index) => (part === '' ? [] : [{ text: part, link: index % 2 === 1 }]))
}
