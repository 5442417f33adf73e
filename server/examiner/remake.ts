/**
 * An image made anew: a view and a thumbnail of its pixels and nothing else. Where and with what it was taken,
 * and whatever else hid in the file, is gone.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Found } from './examiner.ts'
import { markLayer } from './mark.ts'
import { toDisk } from './to-disk.ts'

const PIXELS_MAX = 40_000_000
const VIEW_PX = 2_560
/** Of an identity document: enough to read it. */
const MARKED_PX = 1_800
/** Twice what a thread shows. */
const THUMB_PX = 480
const VIEW = { quality: 84, effort: 2, smartSubsample: true }
const THUMB = { quality: 72, effort: 2 }

// One image at a time, and nothing of it is remembered: memory goes back.
sharp.cache(false)
sharp.concurrency(1)

type Made = { bytes: number; width: number; height: number }

export async function remake(
  original: string,
  place: string,
  mark: string | null = null,
): Promise<Made | Extract<Found, { fault: unknown }>> {
  const {
    width,
    height,
    pages = 1,
    pageHeight,
  } = await sharp(original, { limitInputPixels: false }).metadata()
  const pixels = width * (pageHeight ?? height)
  if (pixels > PIXELS_MAX) return { fault: 'pixels', limit: PIXELS_MAX }
  if (mark !== null) return remakeMarked(original, place, mark)
  // One that moves keeps moving if all its frames together are no more than one image may be.
  const moves = pages > 1 && pixels * pages <= PIXELS_MAX
  const image = sharp(original, { animated: moves, limitInputPixels: PIXELS_MAX, failOn: 'error' })
  const upright = moves ? image : image.autoOrient()
  const view = join(place, 'view')
  const thumb = join(place, 'thumb')
  const inside = (px: number) => ({ width: px, height: px, fit: 'inside', withoutEnlargement: true }) as const
  const made = await upright.resize(inside(VIEW_PX)).webp(VIEW).toFile(view)
  await sharp(view).resize(inside(THUMB_PX)).webp(THUMB).toFile(thumb)
  await toDisk(view)
  await toDisk(thumb)
  return {
    bytes: (await stat(view)).size,
    width: made.width,
    height: made.pageHeight ?? Math.round(made.height / (moves ? pages : 1)),
  }
}

/** One picture with what it is for in its pixels, and no small one beside it: nothing shows it in a list. */
async function remakeMarked(
  original: string,
  place: string,
  mark: string,
): Promise<Made | Extract<Found, { fault: unknown }>> {
  const plain = sharp(original, { limitInputPixels: PIXELS_MAX, failOn: 'error' }).autoOrient()
  const inside = { width: MARKED_PX, height: MARKED_PX, fit: 'inside', withoutEnlargement: true } as const
  const { data, info } = await plain
    .resize(inside)
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const layer = await markLayer(mark, width, height)
  if (layer === null) return { fault: 'unmarked' }
  const view = join(place, 'view')
  await sharp(data, { raw: { width, height, channels } })
    .composite([{ input: layer }])
    .webp(VIEW)
    .toFile(view)
  await toDisk(view)
  return { bytes: (await stat(view)).size, width, height }
}
