/**
 * What an identity document may be used for, burned into its pixels: tiled over all of it, light in dark and dark in light, so
 * that no part of it can be cut out without. Drawn with the letters of this machine; where it has none for a language, the
 * next way of saying it is taken.
 */
import sharp from 'sharp'

/** What is seen of the letters, and of their rim. */
const FILL = 0.55
const RIM = 0.4
const ANGLE = -24
/** Of the shorter side of the picture. */
const LETTER = 0.034
const LETTER_MIN_PX = 14

/** @returns the layer to lay over a picture of this size, or null where nothing of it can be drawn here */
export async function markLayer(mark: string, width: number, height: number): Promise<Buffer | null> {
  for (const line of mark.split('\n')) if (await canDraw(line)) return Buffer.from(tiled(line, width, height))
  return null
}

function tiled(line: string, width: number, height: number): string {
  const size = Math.max(LETTER_MIN_PX, Math.round(Math.min(width, height) * LETTER))
  const across = Math.ceil(widthOf(line) * size + size * 3)
  const down = size * 4
  const text = (x: number, y: number) => `<text x="${x}" y="${y}">${escaped(line)}</text>`
  // Every other row is shifted by half, so that no straight cut goes between them.
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><pattern id="m" width="${across}" height="${down * 2}" patternUnits="userSpaceOnUse" patternTransform="rotate(${ANGLE})">
<g font-family="sans-serif" font-size="${size}" font-weight="600" paint-order="stroke" fill="#fff" fill-opacity="${FILL}" stroke="#000" stroke-opacity="${RIM}"
stroke-width="${size / 9}">${text(0, size * 2)}${text(-across / 2, size * 2 + down)}${text(across / 2, size * 2 + down)}</g></pattern></defs>
<rect width="100%" height="100%" fill="url(#m)"/></svg>`
}

/** In letters of the size, no less than it will be. */
const widthOf = (line: string): number =>
  [...line].reduce((all, sign) => all + (WIDE.test(sign) ? 1.05 : 0.66), 0)

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u

const escaped = (line: string): string =>
  line.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')

/** Where a machine has no letter it draws a box or nothing: a flat sign would be as high as it is wide, an I as wide as a W. */
async function canDraw(line: string): Promise<boolean> {
  const [dash, narrow, wide] = await Promise.all([box('一'), box('I'), box('W')])
  const latin = narrow !== null && wide !== null && wide.width > narrow.width * 1.5
  return latin && (!WIDE.test(line) || (dash !== null && dash.width > dash.height * 2))
}

const BOX_PX = 96

async function box(sign: string): Promise<{ width: number; height: number } | null> {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${BOX_PX}" height="${BOX_PX}"><rect width="100%" height="100%" fill="#fff"/>
<text x="16" y="72" font-family="sans-serif" font-size="60">${sign}</text></svg>`
  const { data, info } = await sharp(Buffer.from(drawn))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const xs: number[] = []
  const ys: number[] = []
  for (let at = 0; at < data.length; at += info.channels) {
    if ((data[at] ?? 255) > 127) continue
    const pixel = at / info.channels
    xs.push(pixel % info.width)
    ys.push(Math.floor(pixel / info.width))
  }
  if (xs.length === 0) return null
  return { width: Math.max(...xs) - Math.min(...xs) + 1, height: Math.max(...ys) - Math.min(...ys) + 1 }
}
