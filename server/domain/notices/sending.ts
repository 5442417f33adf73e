/** Carries out what was kept to be told: at least once, tried again for a day, and then said to those who serve. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { NoticeFault } from '#shared/protocol/notices.ts'
import { nearestLocale } from '#shared/words/types.ts'
import type { Appending } from '../conversations/appending.ts'
import { digestOf } from '../conversations/digest.ts'
import type { Effect, EffectHandler } from '../effects.ts'
import { type Carrier, type Letter, Undeliverable } from './carrier.ts'
import type { createLetters, Written } from './letters.ts'
import type { Links } from './links.ts'
import type { NoticeStore, Way } from './store.ts'
import type { NoticePayload } from './wanted.ts'
import { writtenHtml, writtenText } from './written.ts'

/** After this nobody waits for it any more. */
const TRIED_FOR_MS = 24 * 60 * 60 * 1_000

export type SendingParts = {
  store: NoticeStore
  links: Links
  carrier: Carrier
  letter: ReturnType<typeof createLetters>
  append: Appending['append']
  /** Where the site has an address of the visitor's account; null where it has none. */
  bound(visitor: Id): Promise<Way | null>
  publicUrl: string
  clock: Clock
}

export function createSending(parts: SendingParts): EffectHandler {
  const { store, links, carrier, clock, publicUrl } = parts

  /** Null where nobody is to be told, or not there any more. */
  async function wayOf({ visitor, about }: NoticePayload): Promise<Way | null> {
    if (visitor === null) return null
    const picked = await usable(await store.way(visitor), about)
    // A code goes to the account as well: who has picked no place is not here to do it now.
    return picked ?? (about.is === 'code' ? parts.bound(visitor) : null)
  }

  async function usable(way: Way | null, about: NoticePayload['about']): Promise<Way | null> {
    if (!way || !carrier.carries(way.box === null ? 'site' : 'typed')) return null
    const isFirst = about.is === 'confirm'
    if (isFirst ? way.id !== about.way || way.confirmedAt !== null : way.confirmedAt === null) return null
    return way.box !== null && (await store.isStopped(way.site, way.box)) ? null : way
  }

  async function stopOf(way: Way): Promise<string | null> {
    if (way.box === null) return null
    const address = Buffer.from(way.box).toString('hex')
    return publicUrl + (await links.path({ is: 'stop', site: way.site, address }, clock.now()))
  }

  /** To agents, where there is a conversation: not of what, for whom a complaint is about reads there. */
  async function giveUp(way: Way, effect: Effect, where: Id | null, why: NoticeFault): Promise<void> {
    await store.failed(way.id, clock.now())
    if (where === null) return
    const by = { id: 'system', clientId: effect.id, digest: digestOf('notice_failed', effect.key) }
    const body = { way: way.to.way, masked: way.masked, why }
    await parts.append({ id: where }, by, () => ({
      entries: [
        {
          kind: 'notice_failed',
          author: { role: 'system' },
          clientId: effect.id,
          body,
          at: clock.now(),
        },
      ],
      changes: {},
    }))
  }

  async function letterOf(effect: Effect, way: Way, { content, site }: Written): Promise<Letter> {
    const locale = nearestLocale(way.locale)
    const stop = await stopOf(way)
    const { subject, thread, short, act, files } = content
    return {
      ...{ key: effect.key, thread, locale, subject, short, stop, files },
      text: writtenText(content, locale, site.name, stop),
      html: writtenHtml(content, locale, site.name, stop),
      link: act?.link ?? null,
    }
  }

  return async (effect, signal) => {
    const payload = effect.payload as NoticePayload
    const way = await wayOf(payload)
    if (!way) return
    const written = await parts.letter(payload.about, way, nearestLocale(way.locale), clock.now())
    if (!written) return
    try {
      await carrier.carry(await letterOf(effect, way, written), way.to, signal)
    } catch (error) {
      const isLate = clock.now() - payload.at > TRIED_FOR_MS
      if (!(error instanceof Undeliverable) && !isLate) throw error
      return giveUp(way, effect, written.conversation, error instanceof Undeliverable ? 'refused' : 'late')
    }
    await written.done?.()
    if (way.failedAt !== null) await store.reached(way.id)
  }
}
