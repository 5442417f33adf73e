/** Such as "Chrome 148 · Android", from a User-Agent header: enough for an agent, too little to follow anybody. */
export function shortBrowser(agent: string | undefined): string | null {
  if (!agent) return null
  const browser = BROWSERS.find(([, pattern]) => pattern.test(agent))
  const version = browser?.[1].exec(agent)?.[1]
  const system = SYSTEMS.find(([, pattern]) => pattern.test(agent))?.[0]
  const name = browser ? `${browser[0]}${version ? ` ${version}` : ''}` : null
  return [name, system].filter(Boolean).join(' · ') || null
}

/** The first that fits: most of them also claim to be one of the later ones. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['WeChat', /MicroMessenger\/(\d+)/],
  ['QQ', /QQBrowser\/(\d+)/],
  ['UC', /UCBrowser\/(\d+)/],
  ['Edge', /Edg(?:A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari\//],
]

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['Android TV', /Android.*(?:TV|BRAVIA|AFT)/],
  ['Android', /Android/],
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['iPad', /iPad/],
  ['iPhone', /iPhone/],
  ['Tizen TV', /Tizen/],
  ['webOS TV', /Web0S|webOS/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
]
