/** A rule, or the hours, give a conversation to another team: the same step as when a person does, without one who could have it back. */
import type { Id } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import { announce } from '../conversations/appending.ts'
import type { Act } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import * as decide from '../conversations/handing.ts'
import { lineOf, spokenIn } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { losesLead } from './for-leads.ts'
import type { MoveParts } from './moves.ts'

/** `by` names the rule, beside the intent of the act. */
export type Route = (record: ConversationRecord, team: Id, by: Id, act: Act) => Promise<void>

export const createRoute =
  (parts: MoveParts): Route =>
  async (record, team, by, act) => {
    const { agents, store, offers, publisher } = parts
    const [reason, members, asked, leading] = await Promise.all([
      parts.reason(record.site, { team, locale: spokenIn(record) }),
      agents.ofTeams([team], act.at),
      offers.askedNow(record.id),
      agents.leads(record.site),
    ])
    const ids = new Set(members.map(({ id }) => id))
    const outcome = await store.hand({
      conversation: record.id,
      authorId: by,
      clientId: act.clientId,
      digest: digestOf('route', team),
      agent: null,
      at: act.at,
      // A language that a colleague picked stays with it.
      into: { team, language: record.language },
      decide(now, found) {
        const routed = decide.route(now, reason, ids, found, act)
        // A complaint stays where a lead is for it.
        const stays = !('refused' in routed) && losesLead(now, leading, team)
        return stays ? { refused: { code: 'conflict', now: now.status } } : routed
      },
    })
    const kept = announce(outcome, act.clientId, publisher)
    if (kept.dup) return
    void createFollow(parts)(record, kept.record, asked)
  }

/** As `Routing.turn`: done when it stands in its new line. */
export const createTurn =
  (parts: MoveParts) =>
  async (record: ConversationRecord, team: Id): Promise<void> => {
    const { agents, store, offers, publisher, clock } = parts
    const [reason, asked, leading] = await Promise.all([
      parts.reason(record.site, { team, locale: spokenIn(record) }),
      offers.askedNow(record.id),
      record.forLeads ? agents.leads(record.site) : [],
    ])
    const act: Act = { author: { role: 'system' }, clientId: newId(clock.now()), at: clock.now() }
    const outcome = await store.hand({
      conversation: record.id,
      authorId: 'system',
      clientId: act.clientId,
      digest: digestOf('turn', team),
      agent: null,
      at: act.at,
      into: { team, language: record.language },
      decide(now, found) {
        const stays = losesLead(now, leading, team)
        return stays
          ? { refused: { code: 'conflict', now: now.status } }
          : decide.turn(now, reason, found, act)
      },
    })
    // Another node was quicker, or somebody has taken it.
    if ('refused' in outcome && outcome.refused.code === 'conflict') return
    const kept = announce(outcome, act.clientId, publisher)
    await createFollow(parts)(record, kept.record, asked)
  }

/** What follows: out of the one line, into the other, which is served. */
const createFollow =
  ({ queue, publisher, dispatch, errands, intoLine, freed }: MoveParts) =>
  async (record: ConversationRecord, now: ConversationRecord, asked: readonly Id[]): Promise<void> => {
    // Whom it was offered to until now is asked no more.
    for (const one of asked) publisher.offersChanged(one)
    if (now.status !== 'queued') return
    await errands.run('routed', async () => {
      await queue.remove(lineOf(record), record.id)
      publisher.queueMoved(record.team)
      await intoLine(now)
      await dispatch.run(now.team)
      for (const one of asked) publisher.colleagueChanged(one)
      await freed(record.team, record.assignee?.id ?? null)
    })
  }
