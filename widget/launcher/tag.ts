/** What the tag says: `data-site data-accent data-corner data-lang data-theme` is a contract. */
export type Tag = {
  /** Origin of the chat server: where the script came from. */
  origin: string
  site: string
  accent: string
  corner: 'left' | 'right'
  lang: string
  theme: 'light' | 'dark' | ''
}

const ACCENT = '#0f766e'

export function readTag(script: HTMLScriptElement): Tag | null {
  const { site, accent, corner, lang, theme } = script.dataset
  if (!site) {
    console.error('Foyer: the tag needs data-site.')
    return null
  }
  return {
    origin: new URL(script.src, location.href).origin,
    site,
    accent: readable(accent ?? ACCENT),
    corner: corner === 'left' ? 'left' : 'right',
    lang: lang || document.documentElement.lang || navigator.language,
    theme: theme === 'light' || theme === 'dark' ? theme : '',
  }
}

/** White on it must be read: a colour that is too light is darkened until the contrast is 4.5 : 1 (WCAG 1.4.3). */
export function readable(colour: string): string {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1]
  if (!hex) return ACCENT
  let parts = [16, 8, 0].map((at) => (Number.parseInt(hex, 16) >> at) & 255)
  while (1.05 / (luminance(parts) + 0.05) < 4.5) parts = parts.map((part) => Math.floor(part * 0.95))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance by WCAG 2. */
function luminance(parts: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = parts.map((part) => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
