/** The database could not be asked in time. Nothing is known to be kept; the same ask may be made again. */
export class Unavailable extends Error {
  readonly retryAfterMs = 2_000

  constructor(cause: unknown) {
    super('The database cannot be asked.', { cause })
    this.name = 'Unavailable'
  }
}

/** Connection, resource, cancellation and shutdown classes of SQLSTATE; and what the driver says without one. */
const PASSING = /^(08|53|57|40|25P03)/
const DRIVER = /timeout|terminated|ECONN|EPIPE|closed|not queryable/i

export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && code.length === 5 && !code.startsWith('E')) return PASSING.test(code)
  return DRIVER.test(`${String(code ?? '')} ${error.message}`)
}
