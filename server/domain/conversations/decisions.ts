/** What an act makes of a conversation. Pure: called on the locked row, in the transaction that keeps it. */
export { type Act, ANSWERED, lastOf, type Mover } from './decisions/act.ts'
export * from './decisions/beginning.ts'
export * from './decisions/ending.ts'
export * from './decisions/marking.ts'
export * from './decisions/moving.ts'
export * from './decisions/saying.ts'
