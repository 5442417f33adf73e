/** What an agent has at an instant. Computed at each look, for a mark that a chat is silent would grow old. */

/**
 * One row with `held` (all, and what is offered to him), `load` (without what is silent) and `topics` (the load by topic).
 * @param agent his id, as it stands in the statement
 * @param at the instant in milliseconds, as it stands there
 * @param except a conversation whose offer does not count, as it stands there
 */
export const hasNow = (agent: string, at: string, except?: string): string =>
  `select coalesce(sum(n), 0)::int as held, coalesce(sum(live), 0)::int as load,
     coalesce(jsonb_object_agg(topic, live) filter (where topic is not null), '{}') as topics
   from (select topic, sum(n)::int as n, sum(live)::int as live from (
       select c.topic, 1 as n, case when ${isLive('c', 't', at)} then 1 else 0 end as live
       from conversation c join team t on t.id = c.team
       where c.assignee = ${agent} and c.status = 'assigned'
       union all
       select c.topic, 1, 1 from offer o join conversation c on c.id = o.conversation
       where o.agent = ${agent} and o.outcome = 'open' and c.status = 'queued'
         ${except === undefined ? '' : `and c.id <> ${except}`}) each_one
     group by topic) has`

/** Whether an assigned conversation takes room: it has no answer yet, or its visitor spoke not long ago. */
const isLive = (conversation: string, team: string, at: string): string =>
  `not coalesce(${team}.idle_minutes > 0 and ${conversation}.unanswered = 0
    and (${conversation}.last->>'at')::float8 <= ${at}::float8 - ${team}.idle_minutes * 60000, false)`
