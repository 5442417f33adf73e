/** How often somebody may do something; the numbers are in `server/config.ts`. */
export const LIMIT_NAMES = [
  'message',
  'reply',
  'typing',
  'receipt',
  'draft',
  'start',
  'act',
  'read',
  'handshake',
  'stranger',
  'visitor',
  'identify',
  'sign-in',
  'link',
  'transcript',
  'export',
  'upload',
  'piece',
  'file',
  'help',
  'notice',
  'account',
  'title',
  'progress',
] as const

export type LimitName = (typeof LIMIT_NAMES)[number]
