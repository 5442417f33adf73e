/** A QR code as it travels, and as a picture: the desk makes it, and every screen draws it. */
export type QrCode = {
  /** Modules of a side, without the quiet zone. */
  size: number
  /** Row by row, one bit a module, dark is 1; two hexadecimal digits a byte. */
  bits: string
}

/** Without as much white around it a camera finds no code (ISO/IEC 18004). */
const QUIET = 4
const BYTE = 8
const HEX = 16

/** @param rows of modules, dark is true */
export function packQr(rows: readonly (readonly boolean[])[]): QrCode {
  const bytes = new Uint8Array(Math.ceil((rows.length * rows.length) / BYTE))
  for (const [index, dark] of rows.flat().entries())
    if (dark) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7))
  return {
    size: rows.length,
    bits: Array.from(bytes, (byte) => byte.toString(HEX).padStart(2, '0')).join(''),
  }
}

/** @returns the address of a picture that is the code itself, dark on white whatever is around it */
export function qrPicture({ size, bits }: QrCode): string {
  const bytes = (bits.match(/../g) ?? []).map((byte) => Number.parseInt(byte, HEX))
  const isDark = (x: number, y: number) => {
    const index = y * size + x
    return x < size && ((bytes[index >> 3] ?? 0) & (1 << (index & 7))) !== 0
  }
  let path = ''
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (!isDark(x, y)) continue
      let end = x
      while (isDark(end, y)) end += 1
      path += `M${x + QUIET} ${y + QUIET}h${end - x}v1h${x - end}z`
      x = end
    }
  const side = size + 2 * QUIET
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
