/** What is known of an open chat `c` that decides whether an incident concerns it (`shared/rules/incident.ts`). */

/** `diagnosed`: reports of players that he has read and sent. */
const REPORTED = `select distinct code #>> '{}' from event e,
    jsonb_path_query(e.body, '$.report.events[*] ? (@.is == "error").code') as code
  where e.conversation = c.id and e.kind = 'diagnosed'`

/** Of the last of those reports. */
export const DEVICE = `select jsonb_strip_nulls(jsonb_build_object('kind', e.body->'report'->'kind', 'system', e.body->'report'->'system',
    'browser', e.body->'report'->'browser', 'model', e.body->'report'->'model')) from event e
  where e.conversation = c.id and e.kind = 'diagnosed' order by e.seq desc limit 1`

/** What he wrote, and filled in, where one of the codes is in it. */
const SAID = (
  codes: string,
) => `select concat_ws(' ', e.body->>'text', e.body #>> '{form,answers}') from event e
  where e.conversation = c.id and e.kind = 'message' and e.author->>'role' = 'visitor'
    and exists (select from unnest(${codes}) code where position(lower(code) in lower(e.body::text)) > 0)`

/** @param codes of the incidents in question, as SQL of a `text[]` */
export const affectedBy = (codes: string): string => `c.topic, c.time_zone as zone,
  c.context->>'region' as region, c.context->>'country' as country,
  (select s.region from visitor s where s.id = c.visitor) as signed,
  array(${REPORTED}) as codes, array(${SAID(codes)}) as said, (${DEVICE}) as device`
