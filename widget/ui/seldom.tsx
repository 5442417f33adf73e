/** What a chat that has just been opened does not need yet, one chunk. */
export { EndedCard } from './ended.tsx'
export { Menu } from './menu.tsx'
