/** When and how else the site can be reached, one chunk: its hours, and the other ways. */
export { ClosureLine, HoursLink } from '../hours/card.tsx'
export { HoursScreen } from '../hours/screen.tsx'
export { WaysScreen } from './screen.tsx'
