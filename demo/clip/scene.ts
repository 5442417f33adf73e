/**
 * The picture of the clip at one moment: the window of a night train, hills and lights going by, and the title.
 * The function runs inside the browser, so it must need nothing from outside of itself.
 * @param at seconds since the beginning
 */
export function drawScene(pen: CanvasRenderingContext2D, at: number, length: number): void {
  const { width, height } = pen.canvas
  const tau = Math.PI * 2
  /** The same "chance" for the same number, from 0 to 1: every run draws the same film. */
  const chance = (seed: number) => {
    const value = Math.sin(seed * 127.1 + 11.7) * 43758.5453
    return value - Math.floor(value)
  }
  const ramp = (from: number, to: number) => Math.min(1, Math.max(0, (at - from) / (to - from)))
  const wrap = (value: number, span: number) => ((value % span) + span) % span

  const sky = pen.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, '#080d24')
  sky.addColorStop(0.6, '#232e60')
  sky.addColorStop(1, '#7d5560')
  pen.globalAlpha = 1
  pen.fillStyle = sky
  pen.fillRect(0, 0, width, height)

  pen.fillStyle = '#ffffff'
  for (let star = 0; star < 90; star++) {
    pen.globalAlpha = 0.35 + 0.5 * Math.abs(Math.sin(at * (0.4 + chance(star)) + star))
    const x = wrap(chance(star + 100) * width - at * 1.5, width)
    pen.fillRect(x, chance(star + 200) * height * 0.55, 1.6, 1.6)
  }
  pen.globalAlpha = 1
  pen.fillStyle = '#f8e2b4'
  pen.beginPath()
  pen.arc(524 - at * 2, 96, 28, 0, tau)
  pen.fill()

  const hills = (colour: string, base: number, tall: number, speed: number) => {
    pen.fillStyle = colour
    pen.beginPath()
    pen.moveTo(0, height)
    for (let x = 0; x <= width; x += 8) {
      const way = x + at * speed
      const rise = Math.sin(way / 97) * 0.5 + Math.sin(way / 41 + 2) * 0.3 + Math.sin(way / 211 + 5) * 0.6
      pen.lineTo(x, base - rise * tall)
    }
    pen.lineTo(width, height)
    pen.fill()
  }
  hills('#1b2348', 226, 30, 14)
  hills('#121833', 262, 20, 38)

  for (let house = 0; house < 9; house++) {
    const x = wrap(chance(house + 300) * 900 - at * 70, 900) - 60
    const y = 268 + chance(house + 400) * 22
    pen.fillStyle = '#0b0f22'
    pen.fillRect(x, y - 10, 26, 30)
    pen.fillStyle = '#fbcb74'
    pen.fillRect(x + 5, y - 4, 5, 6)
    if (chance(house + 500) > 0.4) pen.fillRect(x + 15, y - 4, 5, 6)
  }
  hills('#080b18', 306, 8, 120)
  for (let mast = 0; mast < 3; mast++) {
    const x = wrap(mast * 340 - at * 230, 1020) - 100
    pen.fillStyle = '#05070f'
    pen.fillRect(x, 90, 6, 230)
    pen.fillRect(x - 34, 108, 74, 4)
  }

  // The window's frame sways with the train; the lamp of the cabin mirrors in the glass.
  const sway = Math.sin(at * 5.2) * 1.2
  const lamp = pen.createRadialGradient(110, 70, 4, 110, 70, 150)
  lamp.addColorStop(0, 'rgba(255,214,140,.34)')
  lamp.addColorStop(1, 'rgba(255,214,140,0)')
  pen.fillStyle = lamp
  pen.fillRect(0, 0, width, height)
  pen.strokeStyle = '#14100e'
  pen.lineWidth = 52
  pen.beginPath()
  pen.roundRect(0, sway, width, height, 70)
  pen.stroke()
  pen.strokeStyle = '#3a2a1c'
  pen.lineWidth = 3
  pen.beginPath()
  pen.roundRect(27, 27 + sway, width - 54, height - 54, 44)
  pen.stroke()
  pen.fillStyle = '#14100e'
  pen.fillRect(0, height - 42 + sway, width, 60)
  pen.fillStyle = '#e9e2d2'
  pen.fillRect(96, height - 76 + sway, 30, 36)
  pen.strokeStyle = '#e9e2d2'
  pen.lineWidth = 4
  pen.beginPath()
  pen.arc(128, height - 58 + sway, 10, -1.4, 1.4)
  pen.stroke()
  pen.fillStyle = '#b3402f'
  pen.fillRect(96, height - 62 + sway, 30, 4)

  const shown = ramp(2, 4) * (1 - ramp(length - 4, length - 2.5))
  pen.globalAlpha = shown
  pen.fillStyle = '#fff6e3'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.font = '700 58px "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", serif'
  pen.fillText('长夜航线', width / 2, 158)
  pen.font = '15px "Noto Sans CJK SC", sans-serif'
  pen.fillText('N I G H T   V O Y A G E', width / 2, 208)

  pen.globalAlpha = Math.max(1 - ramp(0, 1.2), ramp(length - 1.2, length))
  pen.fillStyle = '#000000'
  pen.fillRect(0, 0, width, height)
  pen.globalAlpha = 1
}
