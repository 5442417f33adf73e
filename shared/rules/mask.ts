/** An address so that its owner knows it again, and nobody else learns it. */

/** `l***@example.com`, also where the name is one sign long. */
export function maskedMail(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = ''] = address.slice(0, at)
  return `${first}***${address.slice(at)}`
}

/**
 * What of two addresses is the same box: letters do not matter, nor what stands behind a plus, so that nobody gets the
 * mails of one day a second time under another spelling.
 */
export function sameBox(address: string): string {
  const lower = address.normalize('NFKC').toLowerCase()
  const at = lower.lastIndexOf('@')
  return lower.slice(0, at).replace(/\+.*$/, '') + lower.slice(at)
}
