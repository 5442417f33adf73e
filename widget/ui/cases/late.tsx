/** Cases in the panel, one chunk: those on home, one of them, and what a chat tells of them. */
import { wearCaseStyles } from './styles.ts'

wearCaseStyles()

export { CaseLink } from './link.tsx'
export { Made } from './made.tsx'
export { CaseScreen } from './screen.tsx'
export { YourCases } from './yours.tsx'
