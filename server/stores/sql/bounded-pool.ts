/**
 * A pool that says no. Who would have to wait behind too many, or for a database that has just not let anybody in,
 * is refused at once and may come again: an honest refusal beats a long silence. It closes again by itself: after a
 * moment the next one tries, and when he gets in, all do.
 */
import pg from 'pg'
import type { Clock } from '#shared/clock.ts'
import { isPassing, Unavailable } from './unavailable.ts'

/** Returning visitors ask some three things each, all at once. */
export const WAITERS_MAX = 5_000
const REST_MS = 1_000

type Callback = (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void

export class BoundedPool extends pg.Pool {
  readonly #clock: Pick<Clock, 'now'>
  readonly #most: number
  #restsUntil = 0

  constructor(config: pg.PoolConfig, clock: Pick<Clock, 'now'>, most = WAITERS_MAX) {
    super(config)
    this.#clock = clock
    this.#most = most
  }

  // The pool's own `query` asks by callback, everybody else by promise.
  override connect(): Promise<pg.PoolClient>
  override connect(callback: Callback): void
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    const client = this.#enter()
    if (!callback) return client
    client.then(
      (one) => callback(undefined, one, () => one.release()),
      (error: Error) => callback(error, undefined, () => {}),
    )
    return undefined
  }

  async #enter(): Promise<pg.PoolClient> {
    if (this.waitingCount >= this.#most) throw new Unavailable('too many wait for a connection')
    if (this.idleCount === 0 && this.#clock.now() < this.#restsUntil)
      throw new Unavailable('it has just let nobody in')
    try {
      const client = await super.connect()
      this.#restsUntil = 0
      return client
    } catch (error) {
      this.#restsUntil = this.#clock.now() + REST_MS
      throw isPassing(error) ? new Unavailable(error) : error
    }
  }
}
