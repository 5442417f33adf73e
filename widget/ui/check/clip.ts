/** Plays the test clip, and watches what the decoder makes of it. */
import type { ClipSeen } from '#shared/rules/self-check.ts'
import film from './clip.mp4'

export const clipUrl = new URL(film, import.meta.url).href

/** A network that wants its guest to sign in first answers everything with a page of its own. */
export const isClip = (answer: Response): boolean =>
  answer.ok && answer.headers.get('content-type') === 'video/mp4'

/** Three seconds of film, and as much again for a device that is busy. */
const PLAY_MS = 10_000
const CODES = [
  '',
  'MEDIA_ERR_ABORTED',
  'MEDIA_ERR_NETWORK',
  'MEDIA_ERR_DECODE',
  'MEDIA_ERR_SRC_NOT_SUPPORTED',
]

/**
 * It is downloaded whole before it plays: what fails then is the decoder, and never the line.
 * @param video stands on the page, muted and inline, or a phone would not let it begin by itself
 */
export async function playClip(video: HTMLVideoElement, signal: AbortSignal): Promise<ClipSeen> {
  const film = await fetch(clipUrl, { signal }).then(
    (answer) => (isClip(answer) ? answer.blob() : null),
    () => null,
  )
  if (!film || signal.aborted) return { is: 'lost' }
  const address = URL.createObjectURL(film)
  try {
    return await watched(video, address, signal)
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(address)
  }
}

function watched(video: HTMLVideoElement, address: string, signal: AbortSignal): Promise<ClipSeen> {
  const over = new AbortController()
  return new Promise<ClipSeen>((resolve) => {
    const begin = performance.now()
    let firstMs: number | null = null
    const seen = () => {
      firstMs ??= Math.round(performance.now() - begin)
    }
    const end = () =>
      resolve(firstMs === null ? { is: 'still' } : { is: 'played', firstMs, ...frames(video) })
    const on = { signal: over.signal }
    video.addEventListener('loadeddata', seen, on)
    video.addEventListener('ended', end, on)
    video.addEventListener(
      'error',
      () => resolve({ is: 'failed', code: CODES[video.error?.code ?? 0] || 'MEDIA_ERR' }),
      on,
    )
    signal.addEventListener('abort', end, on)
    const deadline = setTimeout(end, PLAY_MS)
    over.signal.addEventListener('abort', () => clearTimeout(deadline))
    video.src = address
    video.play().catch((error: DOMException) => {
      if (error.name === 'NotAllowedError') resolve({ is: 'refused' })
    })
  }).finally(() => over.abort())
}

function frames(video: HTMLVideoElement): { shown: number; dropped: number } {
  const { totalVideoFrames = 0, droppedVideoFrames = 0 } = video.getVideoPlaybackQuality?.() ?? {}
  return { shown: totalVideoFrames, dropped: droppedVideoFrames }
}
