/** Machines that answer first. */
import { BOT_SUMMARY, BOT_TURN } from '../domain/bots/house.ts'
import { type BotParts, createBots } from '../domain/bots.ts'
import type { Help } from '../domain/help.ts'
import { createPhraser } from '../outside/phraser.ts'
import { createBotStore } from '../stores/sql/bots.ts'
import type { Base } from './base.ts'
import type { RoutingDesk } from './routing.ts'

export function createBotDesk(
  { config, clock, log, database, record: store, conversations, topics, audit, onError }: Base,
  { routing, presence }: RoutingDesk,
  { help, flows, caseOf }: Pick<BotParts, 'flows' | 'caseOf'> & { help: Help },
) {
  const bots = createBots({
    ...{ store, conversations, routing, help, flows, caseOf, presence, topics, clock, audit, onError },
    bots: createBotStore(database.pool),
    phraser:
      config.botLlm &&
      createPhraser(config.botLlm, {
        clock,
        onSend: ({ conversation, ...counts }) => audit('bot', 'model asked', conversation, counts),
        onFault: (fault) => log.warn({ fault }, 'the model'),
      }),
    everyMs: config.deadlines.botsEvery,
    leaseMs: config.deadlines.presenceLease,
  })
  return { bots, handlers: { [BOT_TURN]: bots.house.turn, [BOT_SUMMARY]: bots.house.summary } }
}
