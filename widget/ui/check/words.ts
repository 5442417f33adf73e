/** The result of a check in plain words: what was seen, and what to do about it. Loaded with it, and not before. */
import {
  ASPECTS,
  type Aspect,
  CODECS,
  type Codec,
  carries,
  type DrmSystem,
  decodes,
  type Findings,
  findingsOf,
  type Height,
  type Mark,
  type Measured,
  verdictOf,
} from '#shared/rules/self-check.ts'
import type { Locale } from '#shared/words/types.ts'
import { EN } from './words-en.ts'
import { ZH } from './words-zh.ts'

export type CheckWords = {
  title: string
  running: Record<Aspect, string>
  stop: string
  stopped: string
  again: string
  clip: string
  aspects: Record<Aspect, string>
  marks: Record<Mark, string>
  wait: string
  verdict: Record<Exclude<Aspect, 'network'> | 'slow' | 'far' | 'lost' | 'offline', string>
  /** Nothing wrong was seen, but some things could not be looked at. */
  partly: (unseen: string[]) => string
  fine: (picture: string) => string
  picture: Record<Height, string>
  said: { [A in Aspect]: Record<Findings[A]['is'], string> }
  /** What to do, where something is wrong or could not be seen. */
  todo: { [A in Aspect]: Partial<Record<Findings[A]['is'], string>> }
  /** What the help centre is asked. */
  asked: Record<Aspect, string>
  first: (ms: number) => string
  dropped: (dropped: number, shown: number) => string
  codec: Record<Codec, string>
  hardware: string
  system: Record<DrmSystem, string>
  speed: (mbps: number, rttMs: number) => string
  enough: (picture: string) => string
  saving: string
  alone: string
  /** Where it is in no frame, and copy protection cannot be asked for all the same. */
  closed: string
  send: string
  sendHint: string
  read: string
  colon: string
}

export const checkWords = (locale: Locale): CheckWords => (locale === 'en' ? EN : ZH)

export function verdictIn(measured: Measured, words: CheckWords): string {
  const verdict = verdictOf(measured)
  if (verdict.is === 'fine') return words.fine(words.picture[verdict.height])
  const findings = findingsOf(measured)
  const { is } = findings.network
  if (verdict.is === 'network' && is !== 'fine' && is !== 'skipped') return words.verdict[is]
  if (verdict.is !== 'network' && verdict.is !== 'partly') return words.verdict[verdict.is]
  const unseen = ASPECTS.filter((aspect) => findings[aspect].mark === 'unknown')
  return words.partly(unseen.map((aspect) => words.aspects[aspect]))
}

/** The numbers behind a finding; empty where there are none. */
export function numbersOf(
  aspect: Aspect,
  { clip, codecs, drm, network }: Measured,
  words: CheckWords,
): string {
  if (aspect === 'clip' && clip?.is === 'failed') return clip.code
  if (aspect === 'clip' && clip?.is === 'played')
    return [words.first(clip.firstMs), clip.shown > 0 && words.dropped(clip.dropped, clip.shown)]
      .filter(Boolean)
      .join(' · ')
  if (aspect === 'codecs' && codecs && codecs !== 'unknown')
    return CODECS.map((codec) => `${words.codec[codec]} ${formatOf(codecs[codec], words)}`).join(' · ')
  if (aspect === 'drm' && drm)
    return drm.found
      .map(({ system, hardware }) => words.system[system] + (hardware ? words.hardware : ''))
      .join(' · ')
  if (aspect === 'network' && network?.is === 'measured')
    return [
      words.speed(network.mbps, network.rttMs),
      words.enough(words.picture[carries(network.mbps)]),
      network.saving && words.saving,
    ]
      .filter(Boolean)
      .join(' · ')
  return ''
}

function formatOf(
  sizes: Exclude<Measured['codecs'], undefined | 'unknown'>[Codec],
  words: CheckWords,
): string {
  const height = decodes({ h264: sizes, hevc: sizes, vp9: sizes, av1: sizes })
  if (height > 0) return height === 2160 ? '4K' : '1080p'
  return sizes.hd.supported ? words.said.codecs.heavy : '✕'
}

/** What the help centre is asked, with the error's own name, by which articles list it; empty where nothing is wrong. */
export function questionIn(measured: Measured, words: CheckWords): string {
  const { is } = verdictOf(measured)
  if (is === 'fine' || is === 'partly') return ''
  const { clip } = measured
  return is === 'clip' && clip?.is === 'failed' ? `${words.asked.clip} ${clip.code}` : words.asked[is]
}

/** The result as lines for a person who reads it: the decisive one, then one for each aspect. */
function linesOf(measured: Measured, words: CheckWords): string[] {
  const findings = findingsOf(measured)
  return [
    `${words.title}${words.colon}${verdictIn(measured, words)}`,
    ...ASPECTS.map((aspect) => {
      const said = words.said[aspect] as Record<string, string>
      const numbers = numbersOf(aspect, measured, words)
      return `· ${words.aspects[aspect]}${words.colon}${said[findings[aspect].is]}${numbers && ` (${numbers})`}`
    }),
  ]
}

/** @returns what was typed with the result under it; in the place of an earlier one, if there is one */
export function withResult(typed: string, measured: Measured, words: CheckWords): string {
  const lines = typed.split('\n')
  const old = lines.findIndex((line) => line.startsWith(`${words.title}${words.colon}`))
  if (old >= 0) {
    const rest = lines.slice(old + 1).findIndex((line) => !line.startsWith('· '))
    lines.splice(old, rest < 0 ? lines.length : rest + 1)
  }
  return [lines.join('\n').trim(), linesOf(measured, words).join('\n')].filter(Boolean).join('\n\n')
}
