/** What a device is, by what it says of itself, and whether something is meant for it. Pure. */

export type DeviceKind = 'tv' | 'phone' | 'tablet' | 'computer'
/** `system` and `browser` as people call them, with their version where it is known: `Android TV 9`, `Chrome 142`. */
export type Device = { kind?: DeviceKind; system?: string; browser?: string; model?: string }

/** A list of devices, such as an article has. */
export const DEVICES_MAX = 20
export const DEVICE_MAX = 40

/** What a browser says besides its header: https://wicg.github.io/ua-client-hints/ */
export type DeviceHints = {
  platform?: string | undefined
  platformVersion?: string | undefined
  model?: string | undefined
  brands?: readonly { brand: string; version: string }[] | undefined
}

type Known = readonly [name: string, kind: DeviceKind | null, pattern: RegExp]

/** The first that fits: most of them also claim to be one of the later ones. */
const SYSTEMS: readonly Known[] = [
  ['Apple TV', 'tv', /AppleTV(?:[^)]*?tvOS (\d+))?/],
  ['Fire TV', 'tv', /\bAFT[A-Z]\w*/],
  ['Android TV', 'tv', /Android (\d+)(?=.*(?:\bTV\b|BRAVIA|SMART-TV|GoogleTV|Chromecast))/i],
  ['HarmonyOS', null, /(?:Open)?Harmony(?:OS)?[ /]?(\d+)?/],
  ['Android', null, /Android(?: (\d+))?/],
  ['iPadOS', 'tablet', /iPad(?:.*? OS (\d+))?/],
  ['iOS', 'phone', /iPhone(?:.*? OS (\d+))?/],
  ['Tizen TV', 'tv', /Tizen(?: (\d+))?/],
  ['webOS TV', 'tv', /Web0S|webOS/],
  // Later ones say 10 for ever.
  ['Windows 7', 'computer', /Windows NT 6\.1/],
  ['Windows 8', 'computer', /Windows NT 6\.[23]/],
  ['Windows', 'computer', /Windows/],
  ['macOS', 'computer', /Mac OS X/],
  ['ChromeOS', 'computer', /CrOS/],
  ['Linux', 'computer', /Linux/],
]

const BROWSERS: readonly Known[] = [
  ['WeChat', null, /MicroMessenger\/(\d+)/],
  ['QQ', null, /QQBrowser\/(\d+)/],
  ['UC', null, /UCBrowser\/(\d+)/],
  ['Edge', null, /Edg(?:A|iOS)?\/(\d+)/],
  ['Opera', null, /OPR\/(\d+)/],
  ['Samsung Internet', null, /SamsungBrowser\/(\d+)/],
  ['Firefox', null, /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', null, /(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ['Safari', null, /Version\/(\d+).*Safari\//],
]

/** By the header alone, or with hints where the browser gives some: they are exact where the header is kept vague. */
export function deviceOf(agent: string, hints: DeviceHints = {}): Device {
  const system = named(SYSTEMS, agent)
  const browser = brandOf(hints) ?? browserOf(agent)
  const exact = hints.platform ? systemOf(hints, system?.kind === 'tv') : null
  // A phone that runs Android or HarmonyOS says so; what runs it and does not is a tablet.
  const kind = system && (system.kind ?? (/Mobile/.test(agent) ? 'phone' : 'tablet'))
  const apple = /iPhone|iPad/.exec(agent)?.[0]
  const model = hints.model || apple
  const name = exact ?? system?.name
  return {
    ...(kind ? { kind } : {}),
    ...(name ? { system: name } : {}),
    ...(browser ? { browser } : {}),
    ...(model ? { model } : {}),
  }
}

/** By the header alone; null where it is none that is known. */
export const browserOf = (agent: string): string | null => named(BROWSERS, agent)?.name ?? null

function named(all: readonly Known[], agent: string): { name: string; kind: DeviceKind | null } | null {
  const found = all.find(([, , pattern]) => pattern.test(agent))
  if (!found) return null
  const [name, kind, pattern] = found
  const version = pattern.exec(agent)?.[1]
  return { name: version ? `${name} ${version}` : name, kind }
}

/** Their order is shuffled, one of them says nothing, and one is the engine that most of them have. */
function brandOf({ brands = [] }: DeviceHints): string | null {
  const named = brands.filter(({ brand }) => !/not.?a.?brand/i.test(brand))
  const own = named.find(({ brand }) => brand !== 'Chromium') ?? named[0]
  return own ? `${own.brand.replace(/^(Google|Microsoft) /, '')} ${own.version.split('.')[0]}` : null
}

/** https://learn.microsoft.com/en-us/microsoft-edge/web-platform/how-to-detect-win11: 13 and above is Windows 11. */
const WINDOWS_11 = 13

function systemOf({ platform = '', platformVersion = '' }: DeviceHints, isTv: boolean): string {
  const [major = '', minor = ''] = platformVersion.split('.')
  if (platform === 'Windows') {
    const number = Number(major)
    return number >= WINDOWS_11 ? 'Windows 11' : number > 0 ? 'Windows 10' : 'Windows'
  }
  const name = platform === 'Android' && isTv ? 'Android TV' : platform
  // Of Linux it is the kernel, which tells nobody anything.
  if (major === '' || platform === 'Linux') return name
  return platform === 'macOS' && minor !== '' && minor !== '0'
    ? `${name} ${major}.${minor}`
    : `${name} ${major}`
}

/** How well it is meant: for a version, for a system, browser or model of that name, for a kind of device. */
export type Fit = { by: 'version' | 'name' | 'kind'; name: string }
const WORTH = { version: 3, name: 2, kind: 1 } as const

const KINDS: Record<string, DeviceKind> = {
  tv: 'tv',
  tvs: 'tv',
  'smart tv': 'tv',
  电视: 'tv',
  智能电视: 'tv',
  phone: 'phone',
  phones: 'phone',
  mobile: 'phone',
  手机: 'phone',
  tablet: 'tablet',
  tablets: 'tablet',
  平板: 'tablet',
  computer: 'computer',
  computers: 'computer',
  desktop: 'computer',
  pc: 'computer',
  电脑: 'computer',
}
const OTHER_NAMES: Record<string, string> = {
  安卓: 'android',
  安卓电视: 'android tv',
  鸿蒙: 'harmonyos',
  鸿蒙系统: 'harmonyos',
  苹果手机: 'iphone',
  苹果电脑: 'macos',
  mac: 'macos',
  win: 'windows',
  'google chrome': 'chrome',
  'microsoft edge': 'edge',
  微信: 'wechat',
  谷歌浏览器: 'chrome',
  火狐: 'firefox',
}
/** `Android TV`, `Android TV 9`, `iOS 12-15`, `Chrome 90+`. */
const MEANT =
  /^(?<name>.*?)\s*(?:(?<from>\d+(?:\.\d+)*)\s*(?:[-–~至]\s*(?<to>\d+(?:\.\d+)*)|(?<up>\+|以上|及以上))?)?$/u

/** Whether what is written in a list means this device; null where it means another, or nobody can know. */
export function fitOf(meant: string, device: Device): Fit | null {
  const plain = plainOf(meant)
  const kind = KINDS[plain]
  if (kind) return kind === device.kind ? { by: 'kind', name: meant.trim() } : null
  const { wanted, from, to, up } = partsOf(plain)
  for (const own of [device.system, device.browser, device.model]) {
    if (!own) continue
    // The number in the name of a model is no version: `BRAVIA 4K`.
    if (own.toLowerCase() === plain) return { by: from ? 'version' : 'name', name: own }
    const [, called = '', version] = /^(.*?)(?: (\d+(?:\.\d+)*))?$/.exec(own.toLowerCase()) ?? []
    if (called !== wanted) continue
    if (!from) return { by: 'name', name: own }
    if (version && isWithin(version, from, up ? null : (to ?? from))) return { by: 'version', name: own }
  }
  return null
}

/** Whether it can be this device: it means it, or nobody knows what would tell. */
export function mayMean(meant: string, device: Device): boolean {
  const plain = plainOf(meant)
  const kind = KINDS[plain]
  if (kind) return device.kind === undefined || device.kind === kind
  if (fitOf(meant, device)) return true
  const { wanted } = partsOf(plain)
  // Of a name without a version every version may be meant.
  return [device.system, device.browser, device.model].some((own) => own?.toLowerCase() === wanted)
}

/** Which kinds a question names: `我家电视`, `on my phone`. */
export function kindsIn(text: string): DeviceKind[] {
  const plain = plainOf(text)
  const words = new Set(plain.split(/[^a-z0-9]+/))
  return Object.entries(KINDS).flatMap(([name, kind]) =>
    words.has(name) || (/\p{Script=Han}/u.test(name) && plain.includes(name)) ? kind : [],
  )
}

const plainOf = (meant: string): string => meant.normalize('NFKC').trim().toLowerCase()

function partsOf(plain: string) {
  const { name = '', from, to, up } = MEANT.exec(plain)?.groups ?? {}
  return { wanted: OTHER_NAMES[name] ?? name, from, to, up }
}

/** @returns the best of a list; null where none of it means this device */
export function bestFit(meant: readonly string[], device: Device): Fit | null {
  const fits = meant.flatMap((one) => fitOf(one, device) ?? [])
  return fits.toSorted((a, b) => WORTH[b.by] - WORTH[a.by])[0] ?? null
}

/** Whether anything is known by which it could be meant. */
export const isKnown = ({ kind, system, browser, model }: Device): boolean =>
  Boolean(kind ?? system ?? browser ?? model)

/** As far as the ends say it: 9.1 is within 9 and 9, and 15.4 within 12 and 15. `to` null: and later. */
function isWithin(version: string, from: string, to: string | null): boolean {
  return compared(version, from) >= 0 && (to === null || compared(version, to) <= 0)
}

function compared(version: string, end: string): number {
  const own = version.split('.').map(Number)
  for (const [at, part] of end.split('.').map(Number).entries()) {
    const difference = (own[at] ?? 0) - part
    if (difference !== 0) return difference
  }
  return 0
}
