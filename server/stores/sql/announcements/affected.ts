/**
 * What an incident may concern of an open conversation `c`, as `shared/rules/incident.ts` reads it. Errors and device are
 * those of reports that he read and sent.
 */
export const AFFECTED = `c.topic, c.time_zone as region, array(
    select distinct code #>> '{}' from event e,
      jsonb_path_query(e.body, '$.report.events[*] ? (@.is == "error").code') as code
    where e.conversation = c.id and e.kind = 'diagnosed') as codes, (
    select jsonb_strip_nulls(jsonb_build_object('kind', e.body->'report'->'kind', 'system', e.body->'report'->'system',
      'browser', e.body->'report'->'browser', 'model', e.body->'report'->'model')) from event e
    where e.conversation = c.id and e.kind = 'diagnosed' order by e.seq desc limit 1) as device`
