/** Something is announced: rules look at the open conversations that it concerns, each once for it. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { concerns } from '#shared/rules/incident.ts'
import type { EffectHandler } from '../effects.ts'
import { happened } from './happening.ts'
import type { RuleStore } from './store.ts'

const AT_ONCE = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

type Parts = { store: Pick<RuleStore, 'announced' | 'open' | 'keep'>; clock: Pick<Clock, 'now'> }

/** Carries out what is kept when an announcement begins. Done again it keeps nothing a second time. */
export const tellAnnounced =
  ({ store, clock }: Parts): EffectHandler =>
  async ({ payload }) => {
    const id = payload.announcement as Id
    const news = await store.announced(id)
    if (!news) return
    const { incident } = news
    const announcement = incident ? 'incident' : news.kind
    let after = FIRST
    for (;;) {
      const open = await store.open(news.site, incident?.codes ?? [], after, AT_ONCE)
      const concerned = incident ? open.filter((one) => concerns(incident, one)) : open
      await store.keep(
        concerned.map(({ id: conversation }) =>
          happened(`announced:${id}:${conversation}`, { conversation, on: 'announced', announcement }),
        ),
        clock.now(),
      )
      const last = open.at(-1)
      if (!last || open.length < AT_ONCE) return
      after = last.id
    }
  }
