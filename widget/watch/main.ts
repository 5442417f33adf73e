/**
 * `/watch.js`, loaded by the first `Foyer.watchPlayer`: watches one player at a time, and hands what it saw to the panel
 * when the panel asks for it. There the visitor reads it, and there alone it is sent, if he agrees.
 */
import { listen, type ToPage, type ToPanel } from '../bridge.ts'
import { type Facts, type Watch, watchVideo } from './watch.ts'

let watched: Watch | null = null
let isListening = false

/**
 * @param origin of the panel, `panel` its window, `tell` the launcher's way to it
 * @returns the way to stop. What is no video is refused by a sentence in the page's console
 */
export function watch(
  origin: string,
  panel: () => Window | null,
  tell: (message: ToPanel) => void,
  video: unknown,
  facts: Facts = {},
): () => void {
  if (!(video instanceof HTMLVideoElement)) {
    console.error('Foyer: watchPlayer needs a <video>.')
    return () => {}
  }
  watched?.stop()
  const mine = watchVideo(video, facts, Date.now)
  watched = mine
  if (!isListening)
    listen<ToPage>(panel, [origin], (message) => {
      if (message.is === 'report') tell({ is: 'report', report: watched?.report() ?? null })
    })
  isListening = true
  return () => {
    mine.stop()
    if (watched === mine) watched = null
  }
}
