/** What the browser says of itself: which pictures it decodes, and which copy protection it has. */
import {
  CODECS,
  type Codec,
  type CodecsSeen,
  type Decoding,
  type DrmSeen,
  type DrmSystem,
  SYSTEMS,
} from '#shared/rules/self-check.ts'

/** Main profiles, of level 4 for 1080p and 5.1 for 4K. RFC 6381 and the registrations of each codec say how they are written. */
const NAMES: Record<Codec, { hd: string; uhd: string }> = {
  h264: { hd: 'video/mp4; codecs="avc1.640028"', uhd: 'video/mp4; codecs="avc1.640033"' },
  hevc: { hd: 'video/mp4; codecs="hvc1.1.6.L120.90"', uhd: 'video/mp4; codecs="hvc1.2.4.L153.B0"' },
  vp9: { hd: 'video/webm; codecs="vp09.00.40.08"', uhd: 'video/webm; codecs="vp09.00.51.08"' },
  av1: { hd: 'video/mp4; codecs="av01.0.08M.08"', uhd: 'video/mp4; codecs="av01.0.13M.08"' },
}
const SIZES = {
  hd: { width: 1_920, height: 1_080, bitrate: 5_000_000, framerate: 30 },
  uhd: { width: 3_840, height: 2_160, bitrate: 16_000_000, framerate: 30 },
}

export async function askCodecs(): Promise<CodecsSeen> {
  if (!navigator.mediaCapabilities && !globalThis.MediaSource) return 'unknown'
  const all = await Promise.all(
    CODECS.map(async (codec) => {
      const [hd, uhd] = await Promise.all((['hd', 'uhd'] as const).map((size) => decoding(codec, size)))
      return [codec, { hd, uhd }] as const
    }),
  )
  return Object.fromEntries(all) as Exclude<CodecsSeen, string>
}

/** Where a browser does not say whether it is smooth, that it decodes it at all has to do. */
async function decoding(codec: Codec, size: keyof typeof SIZES): Promise<Decoding> {
  const contentType = NAMES[codec][size]
  const type = globalThis.MediaSource ? 'media-source' : 'file'
  const said = await navigator.mediaCapabilities
    ?.decodingInfo({ type, video: { contentType, ...SIZES[size] } })
    .catch(() => null)
  if (said) return { supported: said.supported, smooth: said.smooth, efficient: said.powerEfficient }
  const supported = globalThis.MediaSource?.isTypeSupported(contentType) ?? false
  return { supported, smooth: supported, efficient: false }
}

/** Names of key systems, and how each calls what stays in hardware, and what does not. */
const KEYS: Record<DrmSystem, { names: string[]; hardware: string[]; software: string[] }> = {
  widevine: {
    names: ['com.widevine.alpha'],
    hardware: ['HW_SECURE_ALL', 'HW_SECURE_DECODE'],
    software: ['SW_SECURE_DECODE', 'SW_SECURE_CRYPTO'],
  },
  playready: {
    names: ['com.microsoft.playready.recommendation', 'com.microsoft.playready'],
    hardware: ['3000'],
    software: ['2000', '150', ''],
  },
  // It has one level, and that is the device's own.
  fairplay: { names: ['com.apple.fps', 'com.apple.fps.1_0'], hardware: [''], software: [] },
}
const CONTROL = 'org.w3.clearkey'
/** Firefox asks its user first, and waits for him. */
const ANSWER_MS = 4_000

export async function askDrm(): Promise<DrmSeen> {
  const control = hasKeys(CONTROL, [''])
  const found = await Promise.all(
    SYSTEMS.map(async (system) => {
      const { names, hardware, software } = KEYS[system]
      for (const name of names) {
        if (await hasKeys(name, hardware)) return [{ system, hardware: true }]
        if (software.length > 0 && (await hasKeys(name, software))) return [{ system, hardware: false }]
      }
      return []
    }),
  )
  return { found: found.flat(), control: await control }
}

/** @returns false also where the question is not let through: in a frame without `allow`, and without https */
async function hasKeys(name: string, robustness: string[]): Promise<boolean> {
  if (!navigator.requestMediaKeySystemAccess) return false
  const videoCapabilities = robustness.map((level) => ({
    contentType: 'video/mp4; codecs="avc1.42E01E"',
    ...(level && { robustness: level }),
  }))
  return Promise.race([
    navigator
      .requestMediaKeySystemAccess(name, [{ initDataTypes: ['cenc', 'sinf', 'skd'], videoCapabilities }])
      .then(
        () => true,
        () => false,
      ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ANSWER_MS)),
  ])
}
