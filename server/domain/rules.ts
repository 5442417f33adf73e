/** Rules of a site: leads write, order, try and remove them. What they do is in `rules/running.ts`. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Group, InnerGroup, Rule, RuleDocument, RuleMatch } from '#shared/protocol/rules.ts'
import { checkRule } from '#shared/rules/automation/check.ts'
import { RULES_MAX } from '#shared/rules/automation/limits.ts'
import { openState } from '#shared/rules/hours.ts'
import type { AgentActor } from './actors.ts'
import type { ConversationStore } from './conversations/store.ts'
import type { Hours } from './hours.ts'
import { Refused } from './refused.ts'
import type { RuleChange, RuleStore } from './rules/store.ts'
import { tried } from './rules/trying.ts'
import type { Named, Topics } from './topics.ts'
import type { Interest } from './webhooks/interest.ts'

export type RuleAct = { rev: number; act: 'remove' | 'restore' | 'up' | 'down' }
export type RulesOfSite = { rules: Rule[]; teams: { id: Id; name: string }[] }

/** Each refuses `not_found`. */
export interface Rules {
  list(actor: AgentActor, site: Id): Promise<RulesOfSite>
  /** Refuses `invalid` with the field, and `conflict` when somebody has changed it since `rev`. */
  save(
    actor: AgentActor,
    site: Id,
    id: Id,
    body: { rev: number; enabled: boolean; document: RuleDocument },
  ): Promise<Rule>
  /** Refuses `conflict`. @returns all of them, in their order */
  act(actor: AgentActor, site: Id, id: Id, how: RuleAct): Promise<RulesOfSite>
  /** On the newest conversations of the site. Refuses `invalid`. */
  try(actor: AgentActor, site: Id, document: RuleDocument): Promise<{ looked: number; matches: RuleMatch[] }>
}

export type RuleParts = {
  store: RuleStore
  log: Pick<ConversationStore, 'facts'>
  hours: Pick<Hours, 'read'>
  interest: Pick<Interest, 'renew'>
  topics: Pick<Topics, 'mustHave'>
  clock: Clock
  audit(actor: Id, act: string, object: Id, details: Record<string, unknown>): Promise<void>
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000
const TRIED_ON = 50

export function createRules(parts: RuleParts): Rules {
  const { store, clock } = parts
  const since = () => clock.now() - WEEK_MS

  async function rulesOf(actor: AgentActor, site: Id): Promise<RulesOfSite> {
    mustReach(actor, site)
    const found = await store.site(site)
    if (!found) throw new Refused({ code: 'not_found' })
    return { rules: await store.list(site, since()), teams: found.teams }
  }

  async function saved(outcome: 'saved' | 'conflict', what: string, change: RuleChange): Promise<void> {
    if (outcome === 'conflict') throw new Refused({ code: 'conflict' })
    await parts.interest.renew()
    await parts.audit(change.by, `rule.${what}`, change.id, { site: change.site })
  }

  async function mustBeRight(site: Id, document: RuleDocument): Promise<void> {
    const [problem] = checkRule(document)
    if (problem) throw new Refused({ code: 'invalid', ...problem, field: `document.${problem.field}` })
    await parts.topics.mustHave(site, namedIn(document.when, 'document.when'))
  }

  const changeOf = (actor: AgentActor, site: Id, id: Id, rev: number): RuleChange => ({
    ...{ site, id, rev, by: actor.id, at: clock.now() },
  })

  async function whole(site: Id, id: Id): Promise<Rule> {
    const one = await store.one(site, id, since())
    if (!one) throw new Refused({ code: 'not_found' })
    return one
  }

  return {
    list: rulesOf,
    async save(actor, site, id, { rev, enabled, document }) {
      const { rules } = await rulesOf(actor, site)
      if (rev > 0) await whole(site, id)
      else if (rules.length >= RULES_MAX)
        throw new Refused({ code: 'invalid', field: 'rules', rule: 'too_long', limit: RULES_MAX })
      await mustBeRight(site, document)
      const change = changeOf(actor, site, id, rev)
      await saved(await store.save(change, enabled, document), 'saved', change)
      return whole(site, id)
    },
    async act(actor, site, id, { rev, act }) {
      const { rules } = await rulesOf(actor, site)
      const change = changeOf(actor, site, id, rev)
      if (act !== 'restore' && !rules.some((one) => one.id === id)) throw new Refused({ code: 'not_found' })
      if (act === 'up' || act === 'down') {
        await store.move(site, id, act === 'up' ? -1 : 1)
        await parts.audit(actor.id, 'rule.moved', id, { site, act })
      } else if (act === 'remove') await saved(await store.remove(change, true), 'removed', change)
      else {
        // Of what there never was, a conflict would say too much.
        if ((await store.remove(change, false)) === 'conflict') throw new Refused({ code: 'not_found' })
        await saved('saved', 'restored', change)
      }
      return rulesOf(actor, site)
    },
    async try(actor, site, document) {
      await rulesOf(actor, site)
      await mustBeRight(site, document)
      const { schedule } = await parts.hours.read(actor, site, null)
      const recent = await store.recent(site, TRIED_ON)
      const isOpen = (at: number) => openState(schedule, at).open
      const found = await Promise.all(
        recent.map(async (one) =>
          tried(document, { ...one, known: await parts.log.facts(one.record.id) }, isOpen, clock.now()),
        ),
      )
      return { looked: recent.length, matches: found.filter((one) => one !== null) }
    },
  }
}

/** Topics that its conditions name, each at the field of its condition. */
function namedIn({ of }: Group | InnerGroup, at: string): Named[] {
  return of.flatMap((one, index) => {
    const field = `${at}.of.${index}`
    if ('of' in one) return namedIn(one, field)
    return one.is === 'topic' ? one.topics.map((topic) => ({ field, topic })) : []
  })
}

/** An admin writes for every site, though he serves on none; all others for their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
