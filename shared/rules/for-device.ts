/** Which articles are for the device of somebody: what a list of them is ordered by where a person reads the whole of it. Pure. */
import type { ForDevice } from '../protocol/guides.ts'
import { deviceOf as kindOf } from './automation/match.ts'
import { bestFit, type Device, isKnown, kindsIn, mayMean } from './device.ts'

/** As `suited.ts` has it: the closer it is named, the more an article is meant. */
const FIT = { version: 2, name: 1.7, kind: 1.4 }

/**
 * @param query what is looked for: where it names a kind of device that is not this one, the words alone count
 * @returns all of them: the best first, of equals who names the device, and at the end who names only others
 */
export function byDevice<C extends { score: number; devices: readonly string[] }>(
  all: readonly C[],
  his: Device,
  query: string,
): { one: C; of: ForDevice }[] {
  const device = kindsIn(query).some((kind) => kind !== his.kind) ? {} : his
  return all
    .map((one) => {
      const fit = bestFit(one.devices, device)
      const others = !fit && isForOthers(one.devices, device)
      const of: ForDevice = { ...(fit && { device: fit.name }), ...(others && { others }) }
      return { one, of, score: one.score * (fit ? FIT[fit.by] : 1) }
    })
    .toSorted((a, b) => Number(a.of.others ?? 0) - Number(b.of.others ?? 0) || b.score - a.score)
    .map(({ one, of }) => ({ one, of }))
}

const isForOthers = (devices: readonly string[], device: Device): boolean =>
  devices.length > 0 && isKnown(device) && !devices.some((one) => mayMean(one, device))

/** Of what is kept of a browser, such as `Chrome 148 · iPhone`: no version of a system, and a tablet may be taken for a phone. */
export function deviceOfBrowser(browser: string | null): Device {
  const parts = browser?.split(' · ') ?? []
  const kind = kindOf(browser)
  const system = kind === null ? undefined : parts.pop()
  const [named] = parts
  return {
    ...(kind !== null && { kind }),
    ...(system !== undefined && (APPLE[system] ?? { system })),
    ...(named !== undefined && { browser: named }),
  }
}

const APPLE: Record<string, Device> = {
  iPhone: { system: 'iOS', model: 'iPhone' },
  iPad: { system: 'iPadOS', model: 'iPad' },
}
