/** Which line of its team a conversation stands in. */
import { unseen } from '../unseen.ts'

/**
 * The language where somebody of the team names it, and else the line of all others.
 * @param team of the conversation, as it stands in the statement
 * @param language of its visitor, as it stands there
 */
export const lineIn = (team: string, language: string): string =>
  `case when exists (select 1 from agent_team t join agent a on a.id = t.agent
      where t.team = ${team}::uuid and a.disabled_at is null and ${language}::text = any(a.languages))
    then ${language}::text else '' end`

const TEAM = unseen('$1', 'uuid')

/** Each line is looked up by itself: nobody walks along those who wait. */
export const LINES_OF_TEAM = `with recursive of_team as (
    (select line from conversation where team = ${TEAM} and status = 'queued' order by line limit 1)
    union all
    select (select c.line from conversation c where c.team = ${TEAM} and c.status = 'queued' and c.line > o.line
      order by c.line limit 1) from of_team o where o.line is not null)
  select line from of_team where line is not null`

/** As lines are named everywhere but in the table. */
export const lineName = (team: string, line: string): string => (line === '' ? team : `${team}:${line}`)
