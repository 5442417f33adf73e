/** What a check of a device and its network comes to: four findings, and the one that decides. Pure. */

/** Whether a picture of that size can be decoded, as the browser says. */
export type Decoding = { supported: boolean; smooth: boolean; efficient: boolean }
export const CODECS = ['h264', 'hevc', 'vp9', 'av1'] as const
export type Codec = (typeof CODECS)[number]
export const SYSTEMS = ['widevine', 'playready', 'fairplay'] as const
export type DrmSystem = (typeof SYSTEMS)[number]

export type ClipSeen =
  | { is: 'played'; firstMs: number; shown: number; dropped: number }
  /** The decoder gave up. `code` as HTML names it: `MEDIA_ERR_DECODE`. */
  | { is: 'failed'; code: string }
  /** Nothing was seen in time. */
  | { is: 'still' }
  /** The browser lets nothing play by itself, as phones that save power do. */
  | { is: 'refused' }
  /** It could not be downloaded, so nothing is known of the decoder. */
  | { is: 'lost' }

export type CodecsSeen = Record<Codec, { hd: Decoding; uhd: Decoding }> | 'unknown'

export type DrmSeen = {
  /** What is there, and whether keys and picture stay in hardware. */
  found: { system: DrmSystem; hardware: boolean }[]
  /** `org.w3.clearkey`, which every browser has that has any: without it the question itself was not let through. */
  control: boolean
}

export type NetworkSeen =
  | { is: 'measured'; mbps: number; rttMs: number; type?: string; saving?: boolean }
  | { is: 'offline' | 'lost' }

/** What has not been looked at, because somebody stopped, is not there. */
export type Measured = {
  clip?: ClipSeen
  codecs?: CodecsSeen
  drm?: DrmSeen
  network?: NetworkSeen
}

export const ASPECTS = ['clip', 'codecs', 'drm', 'network'] as const
export type Aspect = (typeof ASPECTS)[number]
export type Mark = 'good' | 'bad' | 'unknown'
export type Height = 0 | 480 | 720 | 1080 | 2160

/**
 * What a picture needs, in Mbps. 720p and 1080p: Netflix, “Internet connection speed recommendations” (3 and 5); 4K: the
 * 25 of the help centre's own article, for the two must not contradict each other.
 */
const NEEDS: readonly [Height, number][] = [
  [2160, 25],
  [1080, 5],
  [720, 3],
  [480, 1],
]
/** Above this, one in ten, a picture stutters; as in `diagnosis.ts`. Of fewer frames a share says nothing. */
const DROPPED_SHARE = 0.1
const FRAMES_ENOUGH = 24
/** From data to the first picture; a decoder that takes longer is busy with something else. */
const FIRST_LATE_MS = 2_000
/** What a viewer notices at every seek. ITU-T G.114 puts the end of good interaction at 400 ms one way. */
const RTT_LONG_MS = 800

type Found<Is extends string> = { mark: Mark; is: Is }
export type Findings = {
  clip: Found<'fine' | 'late' | 'dropped' | 'failed' | 'still' | 'refused' | 'lost' | 'skipped'>
  codecs: Found<'uhd' | 'hd' | 'heavy' | 'none' | 'unasked' | 'skipped'>
  drm: Found<'hardware' | 'software' | 'none' | 'closed' | 'skipped'>
  network: Found<'fine' | 'slow' | 'far' | 'lost' | 'offline' | 'skipped'>
}
type Is<A extends Aspect> = Findings[A]['is']

const good = <T extends string>(is: T): Found<T> => ({ mark: 'good', is })
const bad = <T extends string>(is: T): Found<T> => ({ mark: 'bad', is })
const unknown = <T extends string>(is: T): Found<T> => ({ mark: 'unknown', is })

export function findingsOf(measured: Measured): Findings {
  return {
    clip: ofClip(measured.clip),
    codecs: ofCodecs(measured.codecs),
    drm: ofDrm(measured.drm),
    network: ofNetwork(measured.network),
  }
}

function ofClip(seen: ClipSeen | undefined): Found<Is<'clip'>> {
  if (!seen) return unknown('skipped')
  if (seen.is === 'failed' || seen.is === 'still') return bad(seen.is)
  if (seen.is !== 'played') return unknown(seen.is)
  if (seen.shown >= FRAMES_ENOUGH && seen.dropped / seen.shown > DROPPED_SHARE) return bad('dropped')
  return seen.firstMs > FIRST_LATE_MS ? bad('late') : good('fine')
}

function ofCodecs(seen: CodecsSeen | undefined): Found<Is<'codecs'>> {
  if (!seen) return unknown('skipped')
  if (seen === 'unknown') return unknown('unasked')
  const height = decodes(seen)
  if (height >= 1080) return good(height === 2160 ? 'uhd' : 'hd')
  return bad(Object.values(seen).some(({ hd }) => hd.supported) ? 'heavy' : 'none')
}

function ofDrm(seen: DrmSeen | undefined): Found<Is<'drm'>> {
  if (!seen) return unknown('skipped')
  if (seen.found.length > 0)
    return good(seen.found.some(({ hardware }) => hardware) ? 'hardware' : 'software')
  return seen.control ? bad('none') : unknown('closed')
}

function ofNetwork(seen: NetworkSeen | undefined): Found<Is<'network'>> {
  if (!seen) return unknown('skipped')
  if (seen.is !== 'measured') return bad(seen.is)
  if (carries(seen.mbps) < 1080) return bad('slow')
  return seen.rttMs > RTT_LONG_MS ? bad('far') : good('fine')
}

/** @returns the largest picture that plays smoothly; 0 where none of those that were asked for does */
export function decodes(seen: CodecsSeen): Height {
  if (seen === 'unknown') return 0
  const all = Object.values(seen)
  if (all.some(({ uhd }) => uhd.supported && uhd.smooth)) return 2160
  return all.some(({ hd }) => hd.supported && hd.smooth) ? 1080 : 0
}

/** @returns the largest picture for which so many Mbps are enough */
export const carries = (mbps: number): Height => NEEDS.find(([, needs]) => mbps >= needs)?.[0] ?? 0

/** What comes first where several things are wrong: without a network nothing plays, without a decoder nothing is seen. */
const FIRST: readonly Aspect[] = ['network', 'clip', 'codecs', 'drm']

/**
 * The decisive thing.
 * @returns the first aspect that is not good; `fine` with the picture that device and network are good for; `partly`
 *   where nothing wrong was seen but something could not be looked at
 */
export function verdictOf(measured: Measured): { is: Aspect | 'partly' } | { is: 'fine'; height: Height } {
  const findings = findingsOf(measured)
  const wrong = FIRST.find((aspect) => findings[aspect].mark === 'bad')
  // A line that is down hides whether the decoder works; one that is only slow does not make it less broken.
  if (wrong === 'network' && findings.network.is !== 'offline' && findings.network.is !== 'lost') {
    const worse = (['clip', 'codecs'] as const).find((aspect) => findings[aspect].mark === 'bad')
    return { is: worse ?? wrong }
  }
  if (wrong) return { is: wrong }
  const { codecs, network } = measured
  const isWhole = ASPECTS.every((aspect) => findings[aspect].mark === 'good')
  if (!isWhole || !codecs || network?.is !== 'measured') return { is: 'partly' }
  return { is: 'fine', height: Math.min(decodes(codecs), carries(network.mbps)) as Height }
}

/** One transfer, as the Resource Timing API has it; all in milliseconds. */
export type Transfer = { asked: number; first: number; last: number; bytes: number }

/** No clock of a browser is finer than this: a transfer that is done sooner says “fast”, and no number. */
const CLOCK_MS = 5

/**
 * Several rounds of transfers that went side by side. The best counts: a line is not slower than it has shown itself, and
 * the first round pays for the line's slow start.
 */
export function paceOf(rounds: readonly (readonly Transfer[])[]): { mbps: number; rttMs: number } {
  const mbps = rounds.map((round) => {
    const bytes = round.reduce((all, one) => all + one.bytes, 0)
    const from = Math.min(...round.map(({ first }) => first))
    const to = Math.max(...round.map(({ last }) => last))
    return (bytes * 8) / 1_000 / Math.max(CLOCK_MS, to - from)
  })
  const rtt = rounds.flat().map(({ asked, first }) => Math.max(0, first - asked))
  return { mbps: Math.max(0, ...mbps), rttMs: rtt.length > 0 ? Math.round(Math.min(...rtt)) : 0 }
}
