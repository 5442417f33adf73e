/** The one thing that the page remembers: whether a conversation is open. No identity. */
const keyOf = (site: string) => `foyer:${site}:open`

export function hasOpen(site: string): boolean {
  try {
    return localStorage.getItem(keyOf(site)) === '1'
  } catch {
    return false
  }
}

export function rememberOpen(site: string, open: boolean): void {
  try {
    localStorage[open ? 'setItem' : 'removeItem'](keyOf(site), '1')
  } catch {
    // Storage is refused: then the frame is made at the next intent.
  }
}
