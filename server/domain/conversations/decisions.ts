/** What an act makes of a conversation. Pure: called on the locked row, in the transaction that keeps it. */
import type { Bot } from '#shared/protocol/bots.ts'
import type {
  Author,
  EndReason,
  FileView,
  Instant,
  Priority,
  ReturnReason,
  Score,
  WaitReason,
} from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import type { Why } from '#shared/protocol/teams.ts'
import { TAGS_MAX } from '#shared/rules/automation/limits.ts'
import { retag } from '#shared/rules/automation/tags.ts'
import { allows, queueScore, reopens } from '#shared/rules/lifecycle.ts'
import { type Handling, isRatingTime, ratable } from '#shared/rules/rating.ts'
import { hasRoom } from '#shared/rules/routing.ts'
import { filesAsText } from '#shared/words/files.ts'
import { alone } from './consulting.ts'
import type { ConversationRecord, LogEntry, NewEntry } from './record.ts'
import { consults, isHiddenFrom } from './rights.ts'
import type { Decision, Room } from './store.ts'
import { heard, joined, left } from './with-bot.ts'

type Person = { id: string; name: string }
/** The agent who acts, and whether he does so as a lead. */
export type Mover = { id: string; leads: boolean }
const SYSTEM: Author = { role: 'system' }

/** Who does it, by which intent, and the files that go with what he says. */
export type Act = { author: Author; clientId: string; at: Instant; files?: readonly FileView[] }

const refuse = (refusal: Refusal): Decision => ({ refused: refusal })
const ENDED: Refusal = { code: 'ended' }

/** Rows of lists show the beginning of what was said last, in characters. */
const PREVIEW_MAX = 200

/**
 * What was said last, as lists show it: words, or the names of the files that came without any.
 * @param title of the flow with which it began
 */
export function lastOf(
  text: string,
  { author, at, files = [] }: Pick<Act, 'author' | 'at' | 'files'>,
  title = '',
): ConversationRecord['last'] {
  const shown = [title, text].filter(Boolean).join(' · ') || filesAsText(files)
  return {
    text: shown.length <= PREVIEW_MAX ? shown : `${[...shown].slice(0, PREVIEW_MAX - 1).join('')}…`,
    at,
    by: author.role,
  }
}

const bodyOf = (text: string, { files = [] }: Act) =>
  files.length === 0 ? { text } : { text, files: [...files] }

/** A visitor's message. Soon after the end it opens the conversation again, with a place of its own. */
export function sayAsVisitor(
  record: ConversationRecord,
  text: string,
  act: Act,
  { form, title }: { form?: KeptForm | undefined; title: string } = { title: '' },
): Decision {
  const message: NewEntry = {
    kind: 'message',
    author: act.author,
    clientId: act.clientId,
    body: { ...bodyOf(text, act), ...(form && { form }) },
    at: act.at,
  }
  const said = { last: lastOf(text, act, title), unanswered: record.unanswered + 1 }
  if (allows(record.status, 'say')) {
    const { entries, changes } = heard(record, text, act)
    return { entries: [message, ...entries], changes: { ...said, ...changes } }
  }
  if (!reopens(record.resolvedAt, act.at)) return refuse(ENDED)
  return {
    entries: [{ kind: 'reopened', author: act.author, body: {}, at: act.at }, message],
    changes: {
      ...said,
      status: 'queued',
      assignee: null,
      resolvedAt: null,
      queuedAt: act.at,
      score: queueScore(act.at, record.priority, isVip(record, act.at)),
      nudges: 0,
      nudgedAt: null,
    },
  }
}

/** Whether the site calls him important, and that is proved still. */
const isVip = ({ vip, visitor }: ConversationRecord, at: Instant): boolean =>
  vip && (visitor.verifiedUntil ?? 0) > at

export function sayAsAgent(record: ConversationRecord, text: string, act: Act, agent: Mover): Decision {
  if (!allows(record.status, 'say')) return refuse(ENDED)
  if ((record.assignee?.id !== agent.id && !agent.leads) || consults(record, agent.id))
    return refuse({ code: 'forbidden' })
  // Where a person talks, no machine does.
  const { entries, changes } = left(record, 'taken', { author: act.author, at: act.at })
  return {
    entries: [
      ...entries,
      { kind: 'message', author: act.author, clientId: act.clientId, body: bodyOf(text, act), at: act.at },
    ],
    changes: { last: lastOf(text, act), unanswered: 0, quietAt: null, ...changes },
  }
}

export function note(_record: ConversationRecord, text: string, act: Act): Decision {
  return {
    entries: [
      { kind: 'note', author: act.author, clientId: act.clientId, body: bodyOf(text, act), at: act.at },
    ],
    changes: {},
  }
}

/**
 * Empties what was said: an agent his own words, a lead anybody's. A list that shows the beginning of it shows
 * nothing any more. The redaction of a note is told to nobody who did not see the note.
 */
export function redact(
  record: ConversationRecord,
  target: LogEntry | null,
  act: Act,
  agent: Mover,
): Decision {
  if (!target || !isRedactable(target)) return refuse({ code: 'not_found' })
  const own = target.author.role === 'agent' && target.author.id === agent.id
  if (!own && !agent.leads) return refuse({ code: 'forbidden', needs: 'lead' })
  if (target.body.redacted) return refuse({ code: 'conflict' })
  const { last } = record
  const shown = last !== null && last.at === target.at && last.by === target.author.role
  const body = { n: target.seq, vn: target.vseq }
  return {
    entries: [{ kind: 'redacted', author: act.author, clientId: act.clientId, body, at: act.at }],
    changes: shown && target.kind !== 'note' ? { last: { at: last.at, by: last.by, text: '' } } : {},
  }
}

/** Tags are put on and taken off at any time, also when all is over. Where nothing changes by it, there is a conflict. */
export function tag(
  record: ConversationRecord,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
  act: Act,
): Decision {
  const tagged = retag(record.tags, add, remove)
  if (!tagged) return refuse({ code: 'invalid', field: 'add', rule: 'too_long', limit: TAGS_MAX })
  if (tagged.added.length + tagged.removed.length === 0) return refuse({ code: 'conflict' })
  return {
    entries: [{ kind: 'tagged', author: act.author, clientId: act.clientId, body: tagged, at: act.at }],
    changes: { tags: tagged.tags },
  }
}

/** How urgent it is, decided by the desk. Who waits is served accordingly, counted from when he came. */
export function prioritize(record: ConversationRecord, priority: Priority, act: Act): Decision {
  if (record.status === 'resolved') return refuse(ENDED)
  if (record.priority === priority) return refuse({ code: 'conflict' })
  const { author, clientId, at } = act
  return {
    entries: [{ kind: 'prioritized', author, clientId, body: { priority }, at }],
    // By as much as the one head start is larger than the other: what else has moved him stays.
    changes: {
      priority,
      score: record.score + queueScore(0, priority, false) - queueScore(0, record.priority, false),
    },
  }
}

/** Said by the desk itself. It answers nobody: who has waited for an agent waits on. */
export function replyByItself(record: ConversationRecord, text: string, act: Act): Decision {
  if (!allows(record.status, 'say')) return refuse(ENDED)
  const { author, clientId, at } = act
  return {
    entries: [{ kind: 'message', author, clientId, body: { text }, at }],
    changes: { last: lastOf(text, act) },
  }
}
/** What somebody has said or sent, in whichever form. */
function isRedactable(entry: LogEntry): entry is Redactable {
  return ['message', 'note', 'guided', 'guide_stepped'].includes(entry.kind)
}

type Redactable = Extract<LogEntry, { kind: 'message' | 'note' | 'guided' | 'guide_stepped' }>

/** What the player did. It changes nothing of the row: nobody waits for an answer to it. */
export function diagnose(record: ConversationRecord, report: PlaybackReport, act: Act): Decision {
  if (!allows(record.status, 'say')) return refuse(ENDED)
  return { entries: [diagnosed(report, act)], changes: {} }
}

const diagnosed = (
  report: PlaybackReport,
  { author, clientId, at }: Omit<Act, 'clientId'> & { clientId?: string },
): NewEntry => ({
  kind: 'diagnosed',
  author,
  body: { report },
  at,
  ...(clientId === undefined ? {} : { clientId }),
})

export function contact(record: ConversationRecord, email: string, act: Act): Decision {
  if (!allows(record.status, 'contact')) return refuse(ENDED)
  return {
    entries: [{ kind: 'contacted', author: act.author, clientId: act.clientId, body: { email }, at: act.at }],
    changes: { email },
  }
}

/** The end by the agent who has it, or by a lead; who only waits is not sent away by just anybody. */
export function resolve(record: ConversationRecord, agent: Mover, act: Act): Decision {
  if (!allows(record.status, 'resolve')) return refuse(ENDED)
  if (record.assignee?.id !== agent.id && !agent.leads) return refuse({ code: 'forbidden' })
  return ended(record, 'agent', act)
}

/** How it was, for everybody who had it. It opens nothing, and nobody waits for an answer to it. */
export function rate(
  record: ConversationRecord,
  handling: readonly Handling[],
  said: { score: Score; text: string },
  act: Act,
): Decision {
  if (record.status !== 'resolved') return refuse({ code: 'conflict', now: record.status })
  if (!isRatingTime(record.resolvedAt, act.at)) return refuse(ENDED)
  const { agents, may } = ratable(handling)
  if (!may) return refuse({ code: 'conflict' })
  const body = { ...said, agents }
  return {
    entries: [{ kind: 'rated', author: act.author, clientId: act.clientId, body, at: act.at }],
    changes: {},
  }
}

/** The visitor leaves the queue or the chat. */
export function leave(record: ConversationRecord, act: Act): Decision {
  return allows(record.status, 'resolve') ? ended(record, 'visitor_left', act) : refuse(ENDED)
}

function ended(record: ConversationRecord, by: EndReason, act: Act): Decision {
  const over = {
    consulting: [],
    status: 'resolved',
    assignee: null,
    resolvedAt: act.at,
    unanswered: 0,
    quietAt: null,
  } as const
  return {
    entries: [
      ...alone(record, act.at),
      { kind: 'resolved', author: act.author, clientId: act.clientId, body: { by }, at: act.at },
    ],
    changes: record.bot ? { ...over, bot: null } : over,
  }
}

/** The first entries of a new conversation. */
export function begin(
  ask: {
    topic: ConversationRecord['topic']
    priority: Priority
    text: string
    form?: KeptForm | undefined
    reopenedFrom: string | null
    diagnosis?: PlaybackReport
    /** Who answers first. */
    bot?: Bot | null
  },
  act: Act,
): NewEntry[] {
  const { topic, priority, form, reopenedFrom, diagnosis, bot } = ask
  const body = { topic, priority, ...(reopenedFrom === null ? {} : { reopenedFrom }) }
  return [
    { kind: 'started', author: act.author, body, at: act.at },
    {
      kind: 'message',
      author: act.author,
      clientId: act.clientId,
      body: { ...bodyOf(ask.text, act), ...(form && { form }) },
      at: act.at,
    },
    ...(diagnosis ? [diagnosed(diagnosis, { author: act.author, at: act.at })] : []),
    ...(bot ? [joined(bot, act.at)] : []),
  ]
}

/** A waiting conversation goes to an agent, by routing or by his own hand, if he has room for it. */
export function accept(
  record: ConversationRecord,
  agent: Person,
  room: Room,
  act: Act,
  why: readonly Why[] = [],
): Decision {
  if (record.status === 'resolved') return refuse(ENDED)
  if (!allows(record.status, 'accept')) return refuse({ code: 'conflict', now: record.status })
  if (isHiddenFrom(record, agent.id)) return refuse({ code: 'unavailable' })
  if (!hasRoom(room, record.topic)) return refuse({ code: 'at_capacity', capacity: room.capacity })
  const body = why.length === 0 ? { agent } : { agent, why: [...why] }
  // Whoever takes it ends what a machine says there.
  const { entries, changes } = left(record, 'taken', { author: act.author, at: act.at })
  return {
    entries: [...entries, { kind: 'accepted', author: act.author, clientId: act.clientId, body, at: act.at }],
    changes: { status: 'assigned', assignee: agent, ...changes },
  }
}

/** Back to the queue because the agent is gone; nothing happens if he has it no more. */
export function takeBack(
  record: ConversationRecord,
  agent: string,
  reason: WaitReason,
  back: ReturnReason,
  act: Act,
): Decision {
  if (record.assignee?.id !== agent) return refuse({ code: 'conflict', now: record.status })
  return returned(record, reason, back, act)
}

/** Tells one who waits why; nothing to tell if somebody has it already. */
export function wait(record: ConversationRecord, reason: WaitReason, act: Act): Decision {
  if (record.status !== 'queued') return refuse({ code: 'conflict', now: record.status })
  return {
    entries: [{ kind: 'queued', author: SYSTEM, clientId: act.clientId, body: { reason }, at: act.at }],
    changes: {},
  }
}

/** Tells one who waits that the desk closes soon. */
export function closing(record: ConversationRecord, closesAt: Instant, act: Act): Decision {
  if (record.status !== 'queued') return refuse({ code: 'conflict', now: record.status })
  return {
    entries: [
      { kind: 'closing', author: SYSTEM, clientId: act.clientId, body: { at: closesAt }, at: act.at },
    ],
    changes: {},
  }
}

function returned(record: ConversationRecord, reason: WaitReason, back: ReturnReason, act: Act): Decision {
  return {
    entries: [
      ...alone(record, act.at),
      { kind: 'queued', author: act.author, clientId: act.clientId, body: { reason, back }, at: act.at },
    ],
    changes: { status: 'queued', assignee: null, quietAt: null, consulting: [] },
  }
}
