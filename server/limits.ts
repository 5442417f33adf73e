/**
 * Every limit and deadline of the desk as a named number. They are no settings: a test or a bench hands other
 * numbers to `createApp`, and the checks stay in force.
 */
import { UPLOAD_CHUNK_BYTES } from '#shared/rules/limits.ts'
import type { LimitName } from './registry/limit-names.ts'

/** `times` within any `withinMs`. */
export type Rate = { times: number; withinMs: number }
export type Limits = Record<LimitName, Rate>

const SECOND = 1_000
const MINUTE = 60 * SECOND
const KIB = 1_024

export const LIMITS: Limits = {
  message: { times: 20, withinMs: MINUTE },
  /** What agents write: several chats at once, and canned words. */
  reply: { times: 120, withinMs: MINUTE },
  // One in two seconds; two at once are a message sent and the next one begun.
  typing: { times: 2, withinMs: 4 * SECOND },
  /** Gathered by the screens; each conversation at most twice a second. */
  receipt: { times: 240, withinMs: MINUTE },
  draft: { times: 120, withinMs: MINUTE },
  start: { times: 1, withinMs: 30 * SECOND },
  /** Accepting, resolving, leaving and the like. */
  act: { times: 60, withinMs: MINUTE },
  /** Reading; a screen that catches up after a long absence asks many pages. */
  read: { times: 600, withinMs: MINUTE },
  /** Handshakes with a valid session, per session … */
  handshake: { times: 10, withinMs: 10 * SECOND },
  /** … and all handshakes of one address: loose, for many visitors share the address of their carrier. */
  stranger: { times: 200, withinMs: 10 * SECOND },
  /** New visitors of one address. */
  visitor: { times: 200, withinMs: MINUTE },
  /** Each page of a site may tell who its visitor is, in each of his tabs. */
  identify: { times: 30, withinMs: MINUTE },
  /** Tries of one address; the tighter limit of an account is the identity's own. */
  'sign-in': { times: 60, withinMs: MINUTE },
  link: { times: 20, withinMs: MINUTE },
  transcript: { times: 30, withinMs: MINUTE },
  export: { times: 6, withinMs: MINUTE },
  /** Beginning and taking back. */
  upload: { times: 60, withinMs: MINUTE },
  /** Pieces are 1 MiB where the line is good and smaller where it is not. */
  piece: { times: 600, withinMs: MINUTE },
  /** Files that one address opens: loose, as many visitors may share it. */
  file: { times: 3_000, withinMs: MINUTE },
  /** Searching while typing, of one address: loose, as many visitors may share it. */
  help: { times: 1_200, withinMs: MINUTE },
  /** Picking where one is told; how many first mails that makes is bounded besides, by the day. */
  notice: { times: 20, withinMs: MINUTE },
  /** What the site's own systems are asked for one person: it is theirs to bear. */
  account: { times: 30, withinMs: MINUTE },
  /** A title that is looked for while it is typed. */
  title: { times: 60, withinMs: MINUTE },
  /** What is filled in of a flow, step by step. */
  progress: { times: 60, withinMs: MINUTE },
}

export type Bounds = {
  socketsPerVisitor: number
  socketsPerAgent: number
  /** One frame on a socket, and one body over HTTP, in bytes. */
  frameBytes: number
  bodyBytes: number
  /** All that comes on one line, whatever it is. */
  frames: Rate
  /** One piece of an upload. */
  pieceBytes: number
  /** A socket that does not read is cut beyond either of these. */
  waitingBytes: number
  waitingPackets: number
  /** Places that are told when the queue moves; beyond them so many are looked at in each `queueMoved`. */
  placesTold: number
  /** First mails in one day to one address, of one visitor, and from one place, which many may share. */
  firstMailsTo: number
  firstMailsOf: number
  firstMailsFrom: number
}

export const BOUNDS: Bounds = {
  socketsPerVisitor: 5,
  socketsPerAgent: 20,
  frameBytes: 64 * KIB,
  bodyBytes: 64 * KIB,
  // A screen that catches up asks some hundred times at once, within its limits; it never goes on like that.
  frames: { times: 1_000, withinMs: 10 * SECOND },
  pieceBytes: UPLOAD_CHUNK_BYTES,
  waitingBytes: 1_024 * KIB,
  waitingPackets: 500,
  placesTold: 200,
  firstMailsTo: 3,
  firstMailsOf: 5,
  firstMailsFrom: 60,
}

/** All in milliseconds. */
export type Deadlines = {
  connect: number
  pingEvery: number
  pingAnswer: number
  request: number
  /** A streamed answer ends after this long without a byte … */
  streamSilence: number
  /** … and an export at the latest after this. */
  export: number
  /** A session is looked up again after this; a revocation reaches everybody within it. */
  recheck: number
  /** … a visitor's after this, while the node learns every few seconds which of them have ended. */
  recheckVisitor: number
  presenceEvery: number
  /** An agent without a console for this long has gone. */
  presenceLease: number
  queueMoved: number
  /** A node says that it lives … */
  nodeBeat: number
  /** … and is forgotten by the others after this long without. */
  nodeLease: number
  slowReaders: number
  /** Side effects are looked for this often … */
  effectsEvery: number
  /** … and those of a node that died are taken over after this. */
  effectLease: number
  /** Deliveries of webhooks are looked for this often … */
  deliveriesEvery: number
  /** … taken over from a node that died after this, and cut after a third of it. */
  deliveryLease: number
  /** What sites listen to is read again this often: another node may have changed it. */
  interestEvery: number
  /** Rules about waiting look at who waits this often. */
  ruleWaits: number
  /** Promises of cases are looked at this often. */
  casePromises: number
  /** Looking for announcements whose window began or ended. */
  newsWindows: number
  /** Flows that were begun and left are looked for this often. */
  progressSweep: number
  /** Looking for answers that nobody has seen … */
  unseen: number
  /** … and how long an agent's taking up may be seen before a visitor who is away is told. */
  turn: number
  /** A visitor without a line for this long is away; nodes say who has one in half of it. */
  visitorLease: number
  /** What is kept for a while alone is looked for this often. */
  sweep: number
  /** Looking for machines that are silent or gone. */
  botsEvery: number
  /** Looking for what the house's own has to say. */
  botTurns: number
  /** An upload that no message names is removed after this. */
  unsentFile: number
  /** How often that is looked for, and what is left on the disk. */
  fileSweep: number
  /** A signed address of a file opens it for this long. */
  fileLink: number
  /** An image that takes longer to be made anew is refused. */
  fileLook: number
  /** What is being committed when the node stops may take this long. */
  drain: number
  /** Clients are told to return after a random time up to this. */
  returnWithin: number
  stop: number
  /** One look of `/readyz` at a store. */
  ready: number
  /** More than this between our clock and the database's is named in `/readyz`. */
  clockDrift: number
}

export const DEADLINES: Deadlines = {
  connect: 10 * SECOND,
  pingEvery: 20 * SECOND,
  pingAnswer: 15 * SECOND,
  request: 15 * SECOND,
  streamSilence: 20 * SECOND,
  export: 30 * MINUTE,
  recheck: 5 * SECOND,
  recheckVisitor: 10 * MINUTE,
  presenceEvery: 15 * SECOND,
  presenceLease: 45 * SECOND,
  queueMoved: 2 * SECOND,
  nodeBeat: 2 * SECOND,
  nodeLease: 6 * SECOND,
  slowReaders: 2 * SECOND,
  effectsEvery: SECOND,
  effectLease: 30 * SECOND,
  deliveriesEvery: SECOND,
  deliveryLease: 30 * SECOND,
  interestEvery: 2 * SECOND,
  ruleWaits: 10 * SECOND,
  casePromises: 20 * SECOND,
  newsWindows: SECOND,
  progressSweep: 10 * MINUTE,
  unseen: 15 * SECOND,
  turn: 30 * SECOND,
  visitorLease: 30 * SECOND,
  sweep: 30 * MINUTE,
  botsEvery: SECOND,
  botTurns: SECOND / 2,
  unsentFile: 24 * 60 * MINUTE,
  fileSweep: 10 * SECOND,
  fileLink: 5 * MINUTE,
  fileLook: 20 * SECOND,
  drain: 10 * SECOND,
  returnWithin: 5 * SECOND,
  stop: 15 * SECOND,
  ready: 2 * SECOND,
  clockDrift: 2 * SECOND,
}
