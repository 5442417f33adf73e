/** What the device says of itself, where it says anything. Nothing is guessed from sizes or fonts. */
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import { type Device, deviceOf } from '#shared/rules/device.ts'

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

export function readNetwork(): PlaybackReport['network'] {
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

/** @returns the way to stop */
export function onNetwork(run: () => void): () => void {
  about.connection?.addEventListener?.('change', run)
  return () => about.connection?.removeEventListener?.('change', run)
}
