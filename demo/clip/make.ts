/**
 * Draws `demo/site/clip.webm` in a headless Chromium: `node demo/clip/make.ts`. A frame depends on its moment alone: a slow
 * machine leaves frames away, but never changes what happens or when.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { drawScene } from './scene.ts'

const TARGET = fileURLToPath(new URL('../site/clip.webm', import.meta.url))

/** Seconds, frames in a second, and bits in a second. */
const FILM = { length: 15, rate: 24, bits: 380_000 }

/** Runs in the page. @returns the film as base64 */
async function record(film: typeof FILM, source: string): Promise<string> {
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
    mimeType: 'video/webm;codecs=vp9',
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
  await writeFile(TARGET, bytes)
  console.log(`clip.webm: ${Math.round(bytes.length / 1024)} KB`)
} finally {
  await browser.close()
}
