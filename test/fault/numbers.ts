/**
 * How long things take. The short run divides every wait by ten, at both ends: the nodes get shorter deadlines,
 * leases and windows, the people a clock that runs faster. `--full` runs `server/main.ts` as it is.
 */
export const FULL = process.env.FAULT_FULL === '1'
export const SPEED = FULL ? 1 : 10

/** What takes so long for an operator, in the milliseconds of this run. */
export const lasts = (ms: number): number => ms / SPEED

/** After the heal everybody has everything within this. A limit, not a sleep. */
export const AGREE_LIMIT_MS = 45_000
/** I10, and what a machine with two cores may take to look. */
export const SHOWN_LIMIT_MS = lasts(10_000) + 2_000
/** Rule 18, in both runs. */
export const GONE_LIMIT_MS = 15_000
/** After a killed node its clients are caught up. */
export const CAUGHT_UP_LIMIT_MS = 15_000
/** A tab that was frozen for so long has what was missed within this of its thaw; the short run waits for no more than what is said. */
export const FROZEN_MS = FULL ? 600_000 : 0
export const THAWED_LIMIT_MS = FULL ? 3_000 : CAUGHT_UP_LIMIT_MS
/** A node is killed every 10 s for five minutes. */
export const KILL_EVERY_MS = lasts(10_000)
export const KILLS = FULL ? 30 : 3
/** I9: what a node may hold more than before, once the fault is over: V8 gives back late what it had once. */
export const MEMORY_MORE_MIB = 160
/** I11: a node that died had some in hand for a lease, and what failed waits a little longer each time. */
export const TOLD_LIMIT_MS = 90_000
