/** What the device says of itself, where it says anything. Nothing is guessed from sizes or fonts. */
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import { type Device, deviceOf } from '#shared/rules/device.ts'
import { NO_LINE, SOME_LINE } from '#shared/rules/diagnosis.ts'

const NAME_MAX = 60

type Brand = { brand: string; version: string }
type Hints = {
  brands?: Brand[]
  platform?: string
  getHighEntropyValues?(names: string[]): Promise<{
    model?: string
    platform?: string
    platformVersion?: string
    fullVersionList?: Brand[]
  }>
}
type Connection = {
  type?: string
  effectiveType?: string
  downlink?: number
  rtt?: number
  saveData?: boolean
  addEventListener?(name: 'change', run: () => void): void
  removeEventListener?(name: 'change', run: () => void): void
}
const about = navigator as Navigator & { userAgentData?: Hints; connection?: Connection }

/** By client hints where there are some (https://wicg.github.io/ua-client-hints/), else by what each request says anyway. */
export async function readDevice(): Promise<Device> {
  const hints = about.userAgentData
  const told = await hints
    ?.getHighEntropyValues?.(['model', 'platform', 'platformVersion', 'fullVersionList'])
    .catch(() => undefined)
  const device = deviceOf(about.userAgent, {
    platform: told?.platform ?? hints?.platform,
    platformVersion: told?.platformVersion,
    model: told?.model,
    brands: told?.fullVersionList ?? hints?.brands,
  })
  const { kind, system, browser, model } = device
  return {
    ...(kind ? { kind } : {}),
    ...(system ? { system: system.slice(0, NAME_MAX) } : {}),
    ...(browser ? { browser: browser.slice(0, NAME_MAX) } : {}),
    ...(model ? { model: model.slice(0, NAME_MAX) } : {}),
  }
}

export const screenSize = (): string =>
  `${Math.round(screen.width * devicePixelRatio)}×${Math.round(screen.height * devicePixelRatio)}`

/** Without a line nothing is told of one: what the browser still says of it is of the last. */
export function readNetwork(): PlaybackReport['network'] {
  if (!about.onLine) return { type: NO_LINE }
  const { type, effectiveType, downlink, rtt, saveData } = about.connection ?? {}
  // Of a line over the air its generation tells more than that it is one.
  const name = type && type !== 'unknown' && type !== 'cellular' ? type : (effectiveType ?? type)
  return {
    ...(name ? { type: name.slice(0, 20) } : {}),
    ...(downlink === undefined ? {} : { mbps: downlink }),
    ...(rtt === undefined ? {} : { rttMs: rtt }),
    ...(saveData ? { saving: true } : {}),
  }
}

/**
 * Browsers say a change with each new guess of the speed: told is another kind of line, its loss and its return.
 * @returns the way to stop
 */
export function onNetwork(tell: (type: string) => void): () => void {
  const typeNow = () => readNetwork().type ?? SOME_LINE
  let last = typeNow()
  const run = () => {
    const type = typeNow()
    if (type === last) return
    last = type
    tell(type)
  }
  const { connection } = about
  connection?.addEventListener?.('change', run)
  for (const name of ['online', 'offline']) addEventListener(name, run)
  return () => {
    connection?.removeEventListener?.('change', run)
    for (const name of ['online', 'offline']) removeEventListener(name, run)
  }
}
