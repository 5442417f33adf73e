/** Asks the desk itself: does it live, is it ready, and what has it counted? */
import { type Finding, finding } from './finding.ts'

const DEADLINE_MS = 5_000
const TOLD: Record<string, string> = {
  acknowledged: 'foyer_acknowledged_total',
  duplicates: 'foyer_duplicates_total',
  'gaps in screens': 'foyer_syncs_total{missing="gap"}',
  flooders: 'foyer_flooders_total',
  'slow readers': 'foyer_slow_readers_total',
  'Redis errors': 'foyer_redis_errors_total',
  'SQL errors': 'foyer_sql_errors_total',
}

export async function lookAtDesk(url: string, token: string | null): Promise<Finding[]> {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers, signal: AbortSignal.timeout(DEADLINE_MS) }).catch(() => null)
  const [alive, ready] = await Promise.all([get('/livez'), get('/readyz')])
  const missing = ready
    ? ((await ready.json().catch(() => null)) as { missing?: string[] } | null)?.missing
    : null
  const found = [
    finding('alive', alive?.ok ? [] : [`${url} does not answer`], url),
    finding('ready', missing ?? ['it does not say'], 'it can serve'),
  ]
  if (token === null) return found
  const metrics = await get('/metrics', { authorization: `Bearer ${token}` })
  if (!metrics?.ok) return [...found, finding('counters', ['METRICS_TOKEN is not that of the desk'], '')]
  return [...found, finding('counters', [], readCounters(await metrics.text()))]
}

/** From Prometheus' text: the named ones, and refusals by their word. */
export function readCounters(text: string): string {
  const values = new Map<string, number>()
  const refused = new Map<string, number>()
  for (const line of text.split('\n')) {
    const [, name = '', value = ''] = /^(\S+) (\S+)$/.exec(line) ?? []
    values.set(name, Number(value))
    const outcome = /^foyer_asks_total\{.*outcome="(\w+)"\}$/.exec(name)?.[1]
    if (outcome && outcome !== 'ok') refused.set(outcome, (refused.get(outcome) ?? 0) + Number(value))
  }
  const told = Object.entries(TOLD).map(([word, name]) => `${word} ${values.get(name) ?? 0}`)
  const words = [...refused].map(([word, times]) => `${word} ${times}`)
  return [...told, `refused: ${words.length > 0 ? words.join(', ') : 'nothing'}`].join('; ')
}
