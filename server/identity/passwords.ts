/** argon2id with m=19456 KiB, t=2, p=1: the OWASP password storage cheat sheet's first choice. */
import { hash, verify } from '@node-rs/argon2'

/** The number of `Algorithm.Argon2id`: an ambient enum, which isolated modules cannot read. */
const ARGON2ID = 2
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let dummy: Promise<string> | null = null

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** The same work whether the account exists or not, so that the time tells nothing. */
export async function passwordFits(kept: string | null, password: string): Promise<boolean> {
  dummy ??= hash('nobody has this password', COST)
  const fits = await verify(kept ?? (await dummy), password)
  return kept !== null && fits
}
