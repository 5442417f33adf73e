/** The film itself, and what to do when it does not play. */
import type { Title } from './catalogue.ts'
import { byId, el } from './dom.ts'
import { language, say } from './language.ts'
import { keepPlace } from './progress.ts'

const CLIP = '/demo/clip.webm'

/** Names as support asks for them; see `MediaError.code`. */
const FAULTS: Record<number, string> = {
  1: 'MEDIA_ERR_ABORTED',
  2: 'MEDIA_ERR_NETWORK',
  3: 'MEDIA_ERR_DECODE',
  4: 'MEDIA_ERR_SRC_NOT_SUPPORTED',
}

/** How often the place is kept while the film runs, in seconds of the film. */
const KEEP_EVERY = 2

/** @param failed hears the name of the fault, before the visitor is shown it */
export function startPlayer(title: Title, part: number, failed: (code: string) => void): void {
  const video = byId<HTMLVideoElement>('player')
  const fault = byId('fault')
  let kept = -KEEP_EVERY

  video.setAttribute('aria-label', title.name[language])
  video.poster = '/demo/art/night-voyage-wide.svg'
  video.addEventListener('timeupdate', () => {
    if (Math.abs(video.currentTime - kept) < KEEP_EVERY || !video.duration) return
    kept = video.currentTime
    keepPlace({ slug: title.slug, part, share: video.currentTime / video.duration })
  })
  video.addEventListener('error', () => {
    const code = FAULTS[video.error?.code ?? 0] ?? 'MEDIA_ERR'
    failed(code)
    const retry = el('button', { class: 'button', type: 'button' }, say('watch.retry'))
    retry.addEventListener('click', () => {
      fault.hidden = true
      video.load()
      // A browser that wants a click first leaves the film paused: the controls are there for it.
      video.play().catch(() => {})
    })
    fault.replaceChildren(
      el('p', { class: 'fault-title' }, say('watch.fault')),
      el('p', {}, say('watch.fault.text', { code })),
      el(
        'p',
        { class: 'fault-actions' },
        retry,
        el('button', { class: 'button primary', type: 'button', 'data-chat': 'playback' }, say('nav.help')),
      ),
    )
    fault.hidden = false
  })
  video.src = CLIP
}
