/** What a machine says, and the way past it: one chunk, for chats in which one talks. */
import { wearBotStyles } from './styles.ts'

wearBotStyles()

export { BotBar } from './bar.tsx'
export { BotMark, BotSources } from './message.tsx'
export { botTold } from './words.ts'
