/** Styles that come with a chunk. A constructable sheet needs no `unsafe-inline` in the page's policy. */

/** @returns what puts them on, once for the whole page */
export function wearer(styles: string): () => void {
  let worn = false
  return () => {
    if (worn) return
    worn = true
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
}
