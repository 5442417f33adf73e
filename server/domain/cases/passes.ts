/**
 * The page of a case opens for a browser that holds a pass for it: given for its lookup code, for a one-time code that was
 * sent to its visitor, for a link that he got, or out of his panel. A pass is good for one case and a while, and opens
 * nothing else.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { readCaseNumber } from '#shared/rules/case-number.ts'
import { newId } from '#shared/rules/id.ts'
import type { VisitorActor } from '../actors.ts'
import type { NewEffect } from '../effects.ts'
import { codeNotice } from '../notices/wanted.ts'
import { Refused } from '../refused.ts'
import { hashOf, isOnceCode, isSame, newPassToken, type OnceCodes, readCode } from './secrets.ts'
import type { CaseRecord, CaseStore } from './store.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** From the last time that the case was opened by a code or a link. */
export const PASS_MS = 2 * HOUR_MS
/** Out of the panel into a window of its own. */
const TICKET_MS = 2 * MINUTE_MS
export const ONCE_MS = 10 * MINUTE_MS
const ONCE_TRIES = 3
/** Of one number within an hour, whether or not there is such a case. */
export const ONCE_MOST = 3
/** What was asked for longer ago is not kept. */
const ASKED_KEPT_MS = 24 * HOUR_MS

export type Pass = { id: Id; case: Id; number: string; site: Id; until: Instant }
export type NewPass = { id: Id; digest: Uint8Array; case: Id; until: Instant; once: boolean }
export type AskedCode = {
  id: Id
  number: string
  case: Id | null
  at: Instant
  until: Instant
  tries: number
}

export interface PassStore {
  /** A second time for the same browser and case it is prolonged. What is over is taken away. */
  keep(pass: NewPass, now: Instant): Promise<void>
  find(digest: Uint8Array, number: string, now: Instant): Promise<Pass | null>
  byId(id: Id, digest: Uint8Array, now: Instant): Promise<Pass | null>
  /** Takes away what is good once, and tells of which case it was. */
  redeem(digest: Uint8Array, now: Instant): Promise<{ case: Id; number: string } | null>
  drop(digest: Uint8Array, number: string): Promise<void>
  /** @returns null when it is kept, otherwise the instant at which one more may be asked for */
  askCode(
    code: AskedCode,
    bounds: { since: Instant; most: number; kept: Instant },
    effect: NewEffect,
  ): Promise<Instant | null>
  /** Takes one try of each code of this number that still holds. The one that fits is gone. @returns its case */
  tryCode(number: string, now: Instant, fits: (id: Id) => Promise<boolean>): Promise<Id | null>
}

export type PassParts = {
  store: PassStore
  cases: Pick<CaseStore, 'byNumber'>
  onceCode: OnceCodes
  clock: Pick<Clock, 'now'>
}

/** `token` is what the browser keeps, and shows for every case that it has opened. */
export type Entered = { token: string; number: string; until: Instant }

export interface Passes {
  /** By lookup code or one-time code. `not_found` whichever of number and code is wrong. */
  enter(number: string, code: string, token: string | null): Promise<Entered>
  /** For whom it was proved otherwise that the case is his: by a link, or by his session. */
  give(record: Pick<CaseRecord, 'id' | 'number'>, token: string | null): Promise<Entered>
  /** A word that is exchanged for a pass, once, within two minutes. */
  ticket(record: Pick<CaseRecord, 'id'>): Promise<string>
  redeem(ticket: string, token: string | null): Promise<Entered | null>
  /** Null for a case that this browser has not opened, or too long ago. */
  of(number: string, token: string | null): Promise<Pass | null>
  /** The same, of an address that was made for it. */
  byId(id: Id, token: string | null): Promise<Pass | null>
  leave(number: string, token: string): Promise<void>
  /**
   * A one-time code for whom the case is, where an address of his is known. Nothing that is answered or done says whether there is
   * such a case, or such an address. Refuses `limited` beyond three an hour.
   */
  sendCode(number: string): Promise<void>
}

/** Whoever holds a pass is nobody but the holder of this one case: what belongs to its visitor otherwise is not his. */
export const holderOf = ({ id, case: held, site }: Pass): VisitorActor => ({
  ...{ role: 'visitor', id: held, site, session: id },
})

export function createPasses({ store, cases, onceCode, clock }: PassParts): Passes {
  const missing = () => new Refused({ code: 'not_found' })

  async function give(
    { id, number }: Pick<CaseRecord, 'id' | 'number'>,
    token: string | null,
  ): Promise<Entered> {
    const now = clock.now()
    const until = now + PASS_MS
    const held = token ?? newPassToken()
    await store.keep({ id: newId(now), digest: await hashOf(held), case: id, until, once: false }, now)
    return { token: held, number, until }
  }

  async function byOnceCode(number: string, code: string): Promise<boolean> {
    const fits = async (id: Id) => isSame(await hashOf(await onceCode(id)), await hashOf(code))
    return (await store.tryCode(number, clock.now(), fits)) !== null
  }

  return {
    async enter(typed, given, token) {
      const number = readCaseNumber(typed)
      if (number === null) throw missing()
      const [record, code] = [await cases.byNumber(number), readCode(given)]
      const isLookup = isSame(await hashOf(code), record?.lookupHash ?? new Uint8Array())
      if (!isLookup && !(isOnceCode(code) && (await byOnceCode(number, code)))) throw missing()
      if (!record) throw missing()
      return give(record, token)
    },
    give,
    async ticket({ id }) {
      const now = clock.now()
      const ticket = newPassToken()
      const digest = await hashOf(ticket)
      await store.keep({ id: newId(now), digest, case: id, until: now + TICKET_MS, once: true }, now)
      return ticket
    },
    async redeem(ticket, token) {
      const found = await store.redeem(await hashOf(ticket), clock.now())
      return found && give({ id: found.case, number: found.number }, token)
    },
    async of(typed, token) {
      const number = readCaseNumber(typed)
      return number === null || token === null ? null : store.find(await hashOf(token), number, clock.now())
    },
    byId: async (id, token) => (token === null ? null : store.byId(id, await hashOf(token), clock.now())),
    async leave(typed, token) {
      const number = readCaseNumber(typed)
      if (number !== null) await store.drop(await hashOf(token), number)
    },
    async sendCode(typed) {
      const number = readCaseNumber(typed)
      // What cannot be a number is nobody's: that much its check sign says to everybody.
      if (number === null) return
      const now = clock.now()
      const record = await cases.byNumber(number)
      const id = newId(now)
      const code = { id, number, case: record?.id ?? null, at: now, until: now + ONCE_MS, tries: ONCE_TRIES }
      const bounds = { since: now - HOUR_MS, most: ONCE_MOST, kept: now - ASKED_KEPT_MS }
      const again = await store.askCode(code, bounds, codeNotice(id, record?.visitor ?? null, now))
      if (again !== null)
        throw new Refused({ code: 'limited', retryAfterMs: Math.max(1, again - now), limit: 'codes' })
    },
  }
}
