/**
 * What the page says of who is signed in. A token waits until there is a session, or until somebody opens the panel:
 * a page that is only looked at sends nothing. Loaded when the page says something.
 */
import type { insist } from '#shared/client/insist.ts'
import type { Lost } from '#shared/client/lost.ts'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Clock } from '#shared/clock.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { Routes } from '#shared/protocol/http.ts'
import type { Panel } from './panel.ts'
import { signedRegion } from './region.ts'

const AGAIN_MS = 5_000
/** Characters of a session by which it is known again. */
const MARK = 8

type Identified = Answer<Routes['POST /v1/visitors/identify']['answer']> | Lost

export type IdentityParts = {
  panel: Pick<Panel, 'site' | 'call' | 'become' | 'hasSession' | 'shutdown'>
  texts: KeptTexts
  clock: Clock
  /** Given, because the panel has it already. */
  insist: typeof insist
  /** What somebody else sees from now on begins with the first screen. */
  onApart: () => void
  onRefused: (refusal: Refusal) => void
}

export function createIdentity({ panel, texts, clock, insist, onApart, onRefused }: IdentityParts) {
  /** Which session on this device is an account's: a later one may be nobody's again. */
  const key = `foyer:${panel.site}:account`
  const session = () => texts.get(`foyer:${panel.site}:token`)?.slice(-MARK) ?? null
  /** What the page said last and is not done yet. */
  let wish: { jwt: string | null } | null = null
  let busy = false

  /** One at a time. Another tab may have begun the same: it comes to the same end. */
  async function work(): Promise<void> {
    if (busy) return
    busy = true
    while (wish) {
      const mine: { jwt: string | null } = wish
      if (mine.jwt === null) await hide()
      else if (!(await tell(mine.jwt))) {
        await new Promise<void>((resolve) => void clock.after(AGAIN_MS, resolve))
        continue
      }
      if (wish === mine) wish = null
    }
    busy = false
  }

  async function hide(): Promise<void> {
    const account = texts.get(key)
    texts.remove(key)
    if (account === null || account !== session()) return
    onApart()
    await panel.shutdown()
  }

  /** @returns false when it has to be told again */
  async function tell(jwt: string): Promise<boolean> {
    const answer = (await insist(clock, () =>
      panel.call('POST', '/v1/visitors/identify', { jwt }),
    )) as Identified
    if ('lost' in answer) return false
    if ('ok' in answer) {
      // Who has signed out meanwhile stays so.
      if (!answer.ok.token && !panel.hasSession()) return true
      if (answer.ok.token) onApart()
      panel.become(answer.ok.token)
      const mine = session()
      texts.set(key, mine ?? '')
      const { region = null } = answer.ok
      signedRegion.value = () => (mine !== null && mine === session() ? region : null)
      return true
    }
    // A session that has ended is forgotten by its line, and the next try begins another.
    if (answer.refused.code === 'unauthenticated') return false
    onRefused(answer.refused)
    return true
  }

  return {
    /** @param isShown whether somebody has opened the panel */
    identify(jwt: string | null, isShown: boolean): void {
      wish = { jwt }
      if (jwt === null || isShown || panel.hasSession()) void work()
    },
    /** The panel is opened: what waits is told now. */
    shown: () => void work(),
  }
}

export type PanelIdentity = ReturnType<typeof createIdentity>
