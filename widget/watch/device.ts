/** What the device says of itself, where it says anything. Nothing is guessed from sizes or fonts. */
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'

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

export type Device = Pick<PlaybackReport, 'browser' | 'system' | 'model'>

/** By client hints where there are some (https://wicg.github.io/ua-client-hints/), else nothing: the server knows the rest. */
export async function readDevice(): Promise<Device> {
  const hints = about.userAgentData
  if (!hints?.getHighEntropyValues) return {}
  const told = await hints
    .getHighEntropyValues(['model', 'platform', 'platformVersion', 'fullVersionList'])
    .catch(
      () =>
        ({}) as { model?: string; platform?: string; platformVersion?: string; fullVersionList?: Brand[] },
    )
  // Among the brands is one that says nothing, so that nobody counts on their order.
  const brand = (told.fullVersionList ?? hints.brands ?? []).findLast(
    ({ brand }) => !/not.?a.?brand/i.test(brand),
  )
  const system = [told.platform ?? hints.platform, told.platformVersion].filter(Boolean).join(' ')
  return {
    ...(brand ? { browser: `${brand.brand} ${brand.version.split('.')[0]}`.slice(0, 60) } : {}),
    ...(system ? { system: system.slice(0, 60) } : {}),
    ...(told.model ? { model: told.model.slice(0, 60) } : {}),
  }
}

export const screenSize = (): string =>
  `${Math.round(screen.width * devicePixelRatio)}×${Math.round(screen.height * devicePixelRatio)}`

export function readNetwork(): PlaybackReport['network'] {
  const { type, effectiveType, downlink, rtt, saveData } = about.connection ?? {}
  const name = type && type !== 'unknown' ? type : effectiveType
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
