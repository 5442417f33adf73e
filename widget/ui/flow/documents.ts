/**
 * What is asked: a shipped flow comes with this chunk, one of the site's own is read once. What is under a version never
 * changes, so the browser keeps it too.
 */
import { useEffect, useState } from 'preact/hooks'
import { SHIPPED_VERSION, shippedFlow } from '#shared/flows/shipped.ts'
import type { FlowDocument } from '#shared/protocol/flow.ts'

const DEADLINE_MS = 8_000
const read = new Map<string, FlowDocument>()
const nameOf = (key: string, version: number) => `${key}?version=${version}`

/** As far as it is there already. */
export const flowIn = (key: string, version: number): FlowDocument | undefined =>
  version === SHIPPED_VERSION ? shippedFlow(key) : read.get(nameOf(key, version))

async function load(site: string, key: string, version: number): Promise<'missing' | 'lost' | null> {
  try {
    const response = await fetch(`/v1/flows/${nameOf(key, version)}&site=${site}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    if (response.status === 404) return 'missing'
    if (!response.ok) return 'lost'
    const { ok } = (await response.json()) as { ok: { flow: FlowDocument } }
    read.set(nameOf(key, version), ok.flow)
    return null
  } catch {
    return 'lost'
  }
}

/** @param version undefined where there is no such flow */
export function useDocument(site: string, key: string, version: number | undefined) {
  const [tries, setTries] = useState(0)
  const [fault, setFault] = useState<'missing' | 'lost' | null>(version === undefined ? 'missing' : null)
  const flow = version === undefined ? undefined : flowIn(key, version)
  useEffect(() => {
    if (version === undefined || flowIn(key, version)) return
    let wanted = true
    void load(site, key, version).then((found) => {
      if (!wanted) return
      setFault(found)
      if (found === null) setTries((now) => now + 1)
    })
    return () => {
      wanted = false
    }
  }, [site, key, version, tries])
  return {
    flow,
    fault,
    again() {
      setFault(null)
      setTries(tries + 1)
    },
  }
}
