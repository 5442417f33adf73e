import { browserOf } from '#shared/rules/device.ts'

/** Such as "Chrome 148 · Android", from a User-Agent header: enough for an agent, too little to follow anybody. */
export function shortBrowser(agent: string | undefined): string | null {
  if (!agent) return null
  const system = SYSTEMS.find(([, pattern]) => pattern.test(agent))?.[0]
  return [browserOf(agent), system].filter(Boolean).join(' · ') || null
}

/** The first that fits: some of them also claim to be a later one. */
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
