/**
 * Draws `demo/site/clip.webm`, and with `check` the clip by which the panel checks a device, in a headless Chromium:
 * `node demo/clip/make.ts [check]`. A frame depends on its moment alone: a slow machine leaves frames away, but never
 * changes what happens or when.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { drawScene } from './scene.ts'

const FILMS = {
  demo: { path: '../site/clip.webm', type: 'video/webm;codecs=vp9', length: 15, rate: 24, bits: 380_000 },
  // What every device that plays films at all plays: the base profile of H.264 in MP4.
  check: {
    path: '../../widget/ui/check/clip.mp4',
    type: 'video/mp4;codecs=avc1.42E01E',
    length: 3,
    rate: 24,
    bits: 180_000,
  },
} as const
/** Seconds, frames in a second, and bits in a second. */
type Film = { type: string; length: number; rate: number; bits: number }
const FILM = process.argv[2] === 'check' ? FILMS.check : FILMS.demo

/** Runs in the page. @returns the film as base64 */
async function record(film: Film, source: string): Promise<string> {
  const draw = new Function(`return ${source}`)() as typeof drawScene
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 360
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser cannot draw.')
  // The fonts are looked for at the first use: draw once with the title showing.
  draw(pen, film.length / 2, film.length)
  await document.fonts.ready
  const stream = canvas.captureStream(0)
  const track = stream.getVideoTracks()[0] as CanvasCaptureMediaStreamTrack
  const recorder = new MediaRecorder(stream, {
    mimeType: film.type,
    videoBitsPerSecond: film.bits,
  })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const ended = new Promise((resolve) => {
    recorder.onstop = resolve
  })
  recorder.start()
  const begin = performance.now()
  for (let at = 0; at <= film.length; at = (performance.now() - begin) / 1000) {
    draw(pen, at, film.length)
    track.requestFrame()
    await new Promise((resolve) => setTimeout(resolve, 1000 / film.rate))
  }
  recorder.stop()
  await ended
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
})
try {
  const page = await browser.newPage()
  const film = await page.evaluate(
    async ([run, film, source]) => new Function(`return (${run})`)()(film, source),
    [record.toString(), FILM, drawScene.toString()] as const,
  )
  const bytes = Buffer.from(film as string, 'base64')
  await writeFile(fileURLToPath(new URL(FILM.path, import.meta.url)), bytes)
  console.log(`${FILM.path}: ${Math.round(bytes.length / 1024)} KB`)
} finally {
  await browser.close()
}
