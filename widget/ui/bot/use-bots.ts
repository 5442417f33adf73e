import { later } from '../later.ts'

/** For chats in which a machine talks. */
export const useBots = later(() => import('./late.tsx'))
