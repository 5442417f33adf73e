/** A rule gives a conversation to another team: the same step as when a person does, without one who could have it back. */
import type { Id } from '#shared/protocol/conversation.ts'
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
    const { agents, queue, store, offers, publisher, dispatch, errands } = parts
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
    // Whom it was offered to until now is asked no more.
    for (const one of asked) publisher.offersChanged(one)
    if (kept.record.status !== 'queued') return
    errands.run('routed', async () => {
      await queue.remove(lineOf(record), record.id)
      publisher.queueMoved(record.team)
      await parts.intoLine(kept.record)
      await dispatch.run(kept.record.team)
      for (const one of asked) publisher.colleagueChanged(one)
      await parts.freed(record.team, record.assignee?.id ?? null)
    })
  }
