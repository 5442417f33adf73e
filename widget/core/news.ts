/**
 * What the site announces, as the panel asks for it: read when home is opened, again when the desk says that it
 * changed, and now and then where there is no line to hear that by. What was put away stays away on this device.
 */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { Clock } from '#shared/clock.ts'
import type { Announcement, Over } from '#shared/protocol/announcements.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Panel } from './panel.ts'

const DEADLINE_MS = 8_000
/** Without a line nobody says that something changed. */
const AGAIN_MS = 30_000
/** What was put away is remembered for so many: older ones have ended long ago. */
const REMEMBERED = 50
const KEY = 'news:away'

export type NewsParts = {
  panel: Pick<Panel, 'site' | 'call' | 'hasSession' | 'become' | 'where' | 'on' | 'link'>
  locale: HelpLocale
  clock: Clock
  texts: { get(key: string): string; set(key: string, text: string): void }
  fetch(url: string, init: RequestInit): Promise<Response>
}

type Followed = { following: Id[]; over: Over[] }

export function createNews({ panel, locale, clock, texts, fetch }: NewsParts) {
  const running = signal<readonly Announcement[]>([])
  const following = signal<ReadonlySet<Id>>(new Set())
  const over = signal<readonly Over[]>([])
  const away = signal<readonly string[]>(JSON.parse(texts.get(KEY) || '[]') as string[])
  /** Of which a wish could not be kept. */
  const failed = signal<Id | null>(null)

  /** Where it could not be asked what was shown stays: an announcement is no reason for an error of its own. */
  async function load(): Promise<void> {
    const page = encodeURIComponent(panel.where()?.url ?? '')
    try {
      const response = await fetch(`/v1/announcements?site=${panel.site}&locale=${locale}&page=${page}`, {
        credentials: 'omit',
        signal: AbortSignal.timeout(DEADLINE_MS),
      })
      if (response.ok)
        running.value = (
          (await response.json()) as { ok: { announcements: Announcement[] } }
        ).ok.announcements
    } catch {
      // The next time.
    }
    if (panel.hasSession()) await loadFollowed()
  }

  async function loadFollowed(): Promise<void> {
    const answer = await panel.call('POST', '/v1/asks/announcement:following', { locale })
    if (!('ok' in answer)) return
    const followed = answer.ok as Followed
    batch(() => {
      following.value = new Set(followed.following)
      over.value = followed.over
    })
  }

  function putAway(one: Announcement): void {
    away.value = [keyOf(one), ...away.peek()].slice(0, REMEMBERED)
    texts.set(KEY, JSON.stringify(away.peek()))
  }

  async function ask(id: Id, follow: boolean): Promise<boolean> {
    const body = { announcement: id, follow }
    const answer = await panel.call('POST', '/v1/asks/announcement:follow', body)
    return 'ok' in answer
  }

  return {
    /** All of it, also what was put away. */
    running: running as ReadonlySignal<readonly Announcement[]>,
    /** The most serious first, without what was put away. */
    shown: computed(() => running.value.filter((one) => !away.value.includes(keyOf(one)))),
    following: following as ReadonlySignal<ReadonlySet<Id>>,
    over: over as ReadonlySignal<readonly Over[]>,
    failed: failed as ReadonlySignal<Id | null>,
    putAway,
    /** To be told when it is over, or no longer. */
    async follow(id: Id, follow: boolean): Promise<void> {
      failed.value = null
      if (!(await ask(id, follow))) {
        failed.value = id
        return void load()
      }
      const next = new Set(following.peek())
      if (follow) next.add(id)
      else next.delete(id)
      following.value = next
      // Who has become a visitor by this hears of the end at once.
      panel.become()
    },
    /** That it is over was seen. */
    async seen(id: Id): Promise<void> {
      over.value = over.peek().filter((one) => one.id !== id)
      await ask(id, false)
    },
    load,
    /** Keeps it true until the end that it gives. */
    open(): () => void {
      void load()
      const ends = [
        panel.on('announcements:changed', () => void load()),
        panel.link.subscribe(({ is }) => {
          if (is === 'online') void load()
        }),
        clock.every(AGAIN_MS, () => {
          if (panel.link.peek().is !== 'online') void load()
        }),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

/** What is serious comes back when it says something else; what is not is put away for good. */
const keyOf = ({ id, rev, severity }: Announcement): string => (severity === 'critical' ? `${id}:${rev}` : id)

export type News = ReturnType<typeof createNews>
