/** How fast the line to the desk is, by a few small downloads of the test clip. */
import { type NetworkSeen, paceOf, type Transfer } from '#shared/rules/self-check.ts'
import { clipUrl, isClip } from './clip.ts'

/** So many side by side, one round after the other: 13 clips of 43 KB, about half a megabyte in all. */
const ROUNDS = [1, 4, 8]
/** A line that needs longer has said enough: what has come by then counts. */
const ROUNDS_MS = 12_000

/** What some browsers know of the line; the standard's draft has it, the types have not. */
type Connection = { effectiveType?: string; saveData?: boolean }

export async function measureNetwork(signal: AbortSignal): Promise<NetworkSeen> {
  if (!navigator.onLine) return { is: 'offline' }
  const within = new AbortController()
  const end = () => within.abort()
  signal.addEventListener('abort', end)
  const deadline = setTimeout(end, ROUNDS_MS)
  const rounds: Transfer[][] = []
  try {
    for (const [number, count] of ROUNDS.entries())
      rounds.push(
        await Promise.all(
          Array.from({ length: count }, (_, at) => transfer(`${number}.${at}`, within.signal)),
        ),
      )
  } catch {
    if (!navigator.onLine) return { is: 'offline' }
    if (rounds.length === 0) return { is: 'lost' }
  } finally {
    clearTimeout(deadline)
    signal.removeEventListener('abort', end)
  }
  const { connection } = navigator as { connection?: Connection }
  return {
    is: 'measured',
    ...paceOf(rounds),
    ...(connection?.effectiveType && { type: connection.effectiveType }),
    ...(connection?.saveData && { saving: true }),
  }
}

/** Past every cache; the name tells the transfers apart where the browser keeps their times. */
async function transfer(name: string, signal: AbortSignal): Promise<Transfer> {
  const address = `${clipUrl}?check=${name}-${performance.now()}`
  const asked = performance.now()
  const answer = await fetch(address, { signal, cache: 'no-store' })
  if (!isClip(answer)) throw new Error('Somebody else has answered.')
  const first = performance.now()
  const { byteLength: bytes } = await answer.arrayBuffer()
  const last = performance.now()
  const [timing] = performance.getEntriesByName(address) as PerformanceResourceTiming[]
  // Some browsers keep no more than a certain number of times, or leave the parts out.
  if (!timing || timing.responseStart === 0) return { asked, first, last, bytes }
  return { asked: timing.requestStart, first: timing.responseStart, last: timing.responseEnd, bytes }
}
