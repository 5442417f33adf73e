/**
 * Runs the rules for what happened: after the commit, by any node, once for each rule and event. A rule that was begun
 * and not done is gone on with; each of its actions is kept once.
 */
import type { Clock } from '#shared/clock.ts'
import { RUNS_AN_HOUR } from '#shared/rules/automation/limits.ts'
import { fits } from '#shared/rules/automation/match.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { ConversationStore } from '../conversations/store.ts'
import type { EffectHandler } from '../effects.ts'
import type { Hours } from '../hours.ts'
import { Refused } from '../refused.ts'
import type { Acting } from './acting.ts'
import { caseIn, factsOf } from './facts.ts'
import type { Happened } from './happening.ts'
import type { ActiveRule, RuleStore } from './store.ts'

export type RunningParts = {
  store: RuleStore
  log: Pick<ConversationStore, 'since' | 'read' | 'facts'>
  hours: Pick<Hours, 'state'>
  act: Acting
  clock: Pick<Clock, 'now'>
}

const HOUR_MS = 60 * 60 * 1_000

/** Carries out what `RULES` was kept for. */
export function createRunning({ store, log, hours, act, clock }: RunningParts): EffectHandler {
  return async ({ key, payload }) => {
    const what = payload as Happened
    const { conversation, on } = what
    const record = await log.read(conversation)
    if (!record || isOver(what, record)) return
    const entries = what.seq === undefined ? [] : await entriesAt(conversation, what.seq)
    const rules = (await store.active({ site: record.site, on })).filter(
      ({ id }) => what.rule === undefined || what.rule === id,
    )
    if (rules.length === 0) return
    const site = (await store.site(record.site))?.name ?? ''
    const begun = await store.begun(key)
    for (const rule of rules) {
      if (begun.get(rule.id) === true) continue
      // As it is by now: what the rule before has done counts for this one.
      const now = await log.read(conversation)
      if (!now) return
      if (!begun.has(rule.id) && !(await isRight(rule, now, entries, what))) continue
      await run(rule, key, { record: now, site, number: (caseIn(entries) ?? what.case)?.number ?? null })
    }
  }

  async function entriesAt(conversation: string, seq: number): Promise<LogEntry[]> {
    return (await log.since(conversation, 'agent', seq - 1, 2))?.entries ?? []
  }

  async function isRight(
    { document }: ActiveRule,
    record: ConversationRecord,
    entries: readonly LogEntry[],
    what: Happened,
  ): Promise<boolean> {
    const [known, { open }] = await Promise.all([log.facts(record.id), hours.state(record.site)])
    const at = clock.now()
    const { case: told = null, announcement = null } = what
    return fits(document.when, factsOf({ record, known, entries, case: told, announcement, open, at }))
  }

  async function run(
    { id, document }: ActiveRule,
    key: string,
    cause: { record: ConversationRecord; site: string; number: string | null },
  ): Promise<void> {
    const at = clock.now()
    const { record } = cause
    if (!(await store.begin({ rule: id, key, conversation: record.id, at }, at - HOUR_MS, RUNS_AN_HOUR)))
      return
    const rule = { id, name: document.name }
    let error: string | null = null
    for (const [index, action] of document.actions.entries())
      try {
        await act(action, index, { ...cause, rule, key })
      } catch (failure) {
        // What cannot be done is told to who wrote the rule; what may be done later is tried again as a whole.
        if (!(failure instanceof Refused)) throw failure
        error ??= `${action.do}: ${failure.refusal.code}`
      }
    await store.done(id, key, clock.now(), error)
  }
}

/** Who was waited for has come meanwhile, or nobody is there any more whom it concerns. */
function isOver({ on }: Happened, { status, unanswered }: ConversationRecord): boolean {
  if (on === 'announced') return status === 'resolved'
  if (on === 'waiting') return status !== 'queued'
  return on === 'unanswered' && (status !== 'assigned' || unanswered === 0)
}
