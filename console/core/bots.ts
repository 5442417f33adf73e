/** The machines of a site, as those see and switch them who lead. */
import { batch, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { BotCard, BotFigures } from '#shared/protocol/bots.ts'
import type { Id, Topic } from '#shared/protocol/conversation.ts'
import type { Api } from './api.ts'
import type { Failed } from './articles.ts'

export function createBotList(site: Id, api: Pick<Api, 'bots' | 'changeBot'>) {
  const bots = signal<readonly BotCard[] | null>(null)
  const figures = signal<readonly BotFigures[]>([])
  const failed = signal<Failed | null>(null)
  /** The one of which a change is on its way. */
  const saving = signal<Id | null>(null)

  async function change(bot: BotCard, given: { name?: string; topics?: Topic[] }): Promise<void> {
    if (saving.peek() !== null) return
    saving.value = bot.id
    failed.value = null
    const { name, topics, rev } = bot
    // It shows at once what was pressed, and goes back if it was not kept.
    const before = bots.peek()
    bots.value = (before ?? []).map((one) => (one.id === bot.id ? { ...one, ...given } : one))
    const answer = await api.changeBot(site, bot.id, { name, topics, rev, ...given })
    saving.value = null
    if (!isLost(answer) && 'ok' in answer) {
      bots.value = answer.ok.bots
      return
    }
    bots.value = before
    failed.value = isLost(answer) ? 'lost' : answer.refused
  }

  return {
    bots: bots as ReadonlySignal<readonly BotCard[] | null>,
    figures: figures as ReadonlySignal<readonly BotFigures[]>,
    failed: failed as ReadonlySignal<Failed | null>,
    saving: saving as ReadonlySignal<Id | null>,
    async load(): Promise<void> {
      failed.value = null
      const answer = await api.bots(site)
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else
        batch(() => {
          bots.value = answer.ok.bots
          figures.value = answer.ok.figures
        })
    },
    /** On where it was off, and the other way round. On here it is off everywhere else. */
    toggle: (bot: BotCard, topic: Topic) =>
      change(bot, {
        topics: bot.topics.includes(topic)
          ? bot.topics.filter((one) => one !== topic)
          : [...bot.topics, topic],
      }),
    rename: (bot: BotCard, name: string) => change(bot, { name }),
  }
}

export type BotList = ReturnType<typeof createBotList>
