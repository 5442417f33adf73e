/** Which seed a story has: its own each time, or the one that is to be repeated. */
import { randomInt } from 'node:crypto'

const GIVEN = Number(process.env.FAULT_SEED ?? 0)

export const seedOf = (_story: string): number => GIVEN || randomInt(1, 2 ** 31)

/** Seeds whose schedule once failed, and what it showed. */
export const FAILED: readonly { seed: number; why: string }[] = []
