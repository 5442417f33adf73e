/** All that is loaded with the first file, one chunk: what both sides of it share travels once. */
export { Drawn } from './drawn.tsx'
export { createTray, Tray } from './tray.tsx'
