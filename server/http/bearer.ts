/** The token of a visitor or a bot, out of the header in which it comes. */
export const bearerOf = (authorization: string | undefined): string | null =>
  /^Bearer ([A-Za-z0-9_-]{16,200})$/.exec(authorization ?? '')?.[1] ?? null
