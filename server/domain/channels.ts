/** The other ways to reach a site: written by leads, and shown with what is open first. */
import type { Clock } from '#shared/clock.ts'
import type { Channel, ChannelView } from '#shared/protocol/channels.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import { checkChannels } from '#shared/rules/channels.ts'
import { openState, type Schedule } from '#shared/rules/hours.ts'
import type { QrCode } from '#shared/rules/qr.ts'
import type { AgentActor } from './actors.ts'
import { qrOf } from './channels/qr.ts'
import type { Hours } from './hours.ts'
import { Refused } from './refused.ts'

export type KeptChannels = { channels: Channel[]; rev: number }

export interface ChannelStore {
  siteByKey(key: string): Promise<Id | null>
  /** An empty list with `rev` 0 where nothing was ever kept; null where there is no such site. */
  read(site: Id): Promise<(KeptChannels & { zone: string }) | null>
  /** Null when somebody else has saved since `rev`. */
  save(site: Id, channels: readonly Channel[], rev: number, by: Id, at: Instant): Promise<KeptChannels | null>
}

export interface Channels {
  /** Refuses `not_found`. */
  shown(key: string, locale: HelpLocale): Promise<ChannelView[]>
  /** When each is open: null when the desk is. Refuses `not_found`. */
  weeks(key: string): Promise<Pick<Channel, 'kind' | 'name' | 'week'>[]>
  /** Refuses `not_found`. */
  read(actor: AgentActor, site: Id): Promise<KeptChannels>
  /** Refuses `invalid` with the field, `not_found`, and `conflict` when `rev` is not the newest. */
  save(actor: AgentActor, site: Id, channels: Channel[], rev: number): Promise<KeptChannels>
}

/** Another node may have saved: what was read is believed for this long. */
const BELIEVED_MS = 5_000

type Known = {
  at: Instant
  site: Id
  channels: { channel: Channel; schedule: Schedule | null; qr: QrCode | null }[]
}

export function createChannels(parts: { store: ChannelStore; hours: Hours; clock: Clock }): Channels {
  const { store, hours, clock } = parts
  const known = new Map<string, Known>()

  async function kept(site: Id) {
    const found = await store.read(site)
    if (!found) throw new Refused({ code: 'not_found' })
    return found
  }

  async function ofKey(key: string): Promise<Known> {
    const before = known.get(key)
    if (before && Math.abs(clock.now() - before.at) < BELIEVED_MS) return before
    const site = await store.siteByKey(key)
    if (site === null) throw new Refused({ code: 'not_found' })
    const { channels, zone } = await kept(site)
    const next = {
      at: clock.now(),
      site,
      channels: channels.map((channel) => ({
        channel,
        qr: qrOf(channel.kind, channel.link),
        // The same object as long as it is believed: the rules remember their last answer by it.
        schedule: channel.week && { zone, week: channel.week, exceptions: [] },
      })),
    }
    known.set(key, next)
    return next
  }

  return {
    async shown(key, locale) {
      const { site, channels } = await ofKey(key)
      const desk = await hours.state(site)
      return channels
        .map(({ channel: { kind, name, address, link, fits }, schedule, qr }) => ({
          ...{ kind, name, address, link, fits: fits[locale], qr },
          hours: schedule ? openState(schedule, clock.now()) : desk,
        }))
        .sort((a, b) => Number(b.hours.open) - Number(a.hours.open))
    },
    weeks: async (key) =>
      (await ofKey(key)).channels.map(({ channel: { kind, name, week } }) => ({ kind, name, week })),
    async read(actor, site) {
      mustReach(actor, site)
      const { channels, rev } = await kept(site)
      return { channels, rev }
    },
    async save(actor, site, channels, rev) {
      mustReach(actor, site)
      const [problem] = checkChannels(channels)
      if (problem) throw new Refused({ code: 'invalid', ...problem })
      await kept(site)
      const saved = await store.save(site, channels, rev, actor.id, clock.now())
      if (!saved) throw new Refused({ code: 'conflict' })
      known.clear()
      return saved
    },
  }
}

/** An admin writes for every site, though he serves on none; all others for their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
