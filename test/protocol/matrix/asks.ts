/** What is asked under each heading of the tables: always well formed, so that only right and state decide. */
import { anId } from '../../support/callers.ts'
import type { Stage, Thing, World } from './world.ts'

/** In each of the conversations: the entry that says that it began, and after it the visitor's first words. */
const BEGINNING = 1
const FIRST_WORDS = 2
const BEYOND_THE_END = 1_000
/** By either door: the second time it is a repetition. */
const STARTED = anId()

/** Which conversations are another thing after an `ok`: all of them, or these. */
export type Changes = true | readonly Stage[]
export const OPENS_AGAIN: readonly Stage[] = ['ended', 'endedTheirs']

export type Asking = { payload: (on: Thing, world: World) => object; changes?: Changes }

const which = ({ id }: Thing) => ({ conversation: id })
const act = ({ id }: Thing) => ({ conversation: id, clientId: anId() })
const say = (on: Thing) => ({ ...act(on), text: '您好' })
const after = (on: Thing) => ({ ...which(on), after: 0 })
const typing = (on: Thing) => ({ ...which(on), typing: true })
const receipt = (on: Thing) => ({ ...which(on), delivered: 1, read: 1 })
const REPORT = {
  v: 1,
  at: 0,
  spanMs: 1_000,
  player: 'video',
  state: 'failed',
  atMs: 0,
  lengthMs: 0,
  frames: { shown: 0, dropped: 0 },
  stalls: { count: 0, ms: 0 },
  events: [{ is: 'error', ago: 10, code: 'MEDIA_ERR_DECODE' }],
  buffer: { everyMs: 5_000, ahead: [] },
  screen: '1920×1080',
  network: {},
}
const open = (on: Thing, kind: string) => ({ ...act(on), kind, object: anId(), text: '想退款' })
const redact = (n: number) => (on: Thing) => ({ ...act(on), n })

export const ASKED_BY_VISITORS: Record<string, Asking> = {
  'conversation:start': {
    payload: () => ({
      clientId: STARTED,
      topic: 'other',
      priority: 'normal',
      text: '在吗',
      form: { flow: 'content', version: 1, step: 'what', answers: { question: 'gone' } },
      locale: 'zh-CN',
    }),
  },
  'conversation:list': { payload: () => ({}) },
  'conversation:since': { payload: after },
  'message:send': { payload: say, changes: OPENS_AGAIN },
  'queue:nudge': { payload: act },
  'conversation:leave': { payload: act, changes: true },
  'diagnosis:send': { payload: (on) => ({ ...act(on), report: REPORT }) },
  'guide:step': {
    payload: (on) => ({ ...act(on), guide: on.guide ?? anId(), step: 1, is: 'done', words: '' }),
  },
  'conversation:rate': { payload: (on) => ({ ...act(on), score: 5, text: '' }) },
  'conversation:contact': { payload: (on) => ({ ...act(on), email: 'xu@mail.test' }) },
  'bot:reply': { payload: (on) => ({ ...act(on), reply: 'unhelped' }), changes: true },
  'typing:set': { payload: typing },
  'help:read': { payload: ({ id }) => ({ article: id, locale: 'zh-CN', from: 'search' }) },
  'help:rate': { payload: ({ id }) => ({ article: id, locale: 'zh-CN', helpful: true }) },
  'announcement:follow': { payload: ({ id }) => ({ announcement: id, follow: true }) },
  'announcement:following': { payload: () => ({ locale: 'zh-CN' }) },
  'case:list': { payload: () => ({}) },
  'case:read': { payload: ({ id }) => ({ number: id }) },
  'case:act': { payload: ({ id }) => ({ number: id, clientId: anId(), act: 'add', text: '凭证号 88' }) },
  'progress:save': {
    payload: () => ({ flow: 'refund', version: 1, place: 'order', typed: { reason: 'twice' } }),
  },
  'progress:read': { payload: () => ({}) },
  'progress:drop': { payload: () => ({ flow: 'refund' }) },
  'case:page': { payload: ({ id }) => ({ number: id }) },
  'case:rate': { payload: ({ id }) => ({ number: id, clientId: anId(), score: 5, text: '' }) },
  'document:withdraw': { payload: ({ id, document }) => ({ number: id, document: document ?? anId() }) },
  'identity:read': { payload: () => ({}) },
  'orders:list': { payload: () => ({}) },
  'order:read': { payload: () => ({ order: 'DH20261120001' }) },
  'refund:check': { payload: () => ({ order: 'DH20261120001' }) },
  'titles:search': { payload: () => ({ query: '长夜' }) },
  'codes:send': { payload: () => ({ account: 'u_42', kind: 'email', purpose: 'orders' }) },
  'codes:verify': { payload: () => ({ clientId: anId(), challenge: anId(), code: '123456' }) },
  'account:act': { payload: () => ({ clientId: anId(), act: 'unlock' }) },
  'notice:read': { payload: () => ({}) },
  'notice:set': { payload: () => ({ to: { mail: `${anId()}@mail.test` }, locale: 'zh-CN' }) },
  'notice:drop': { payload: () => ({}) },
  'transcript:mail': { payload: (on) => ({ ...act(on), locale: 'zh-CN' }) },
  'receipt:set': { payload: receipt },
  'link:check': { payload: () => ({ heads: true }) },
}

/** What is asked of a conversation to which a complaint about the agent of these tables belongs. */
const ABOUT_HER = [
  'conversation:since',
  'conversation:facts',
  'inbox:row',
  'case:list (of a conversation)',
  'note:write',
  'message:send',
  'guide:find',
  'draft:save',
  'draft:read',
  'typing:set',
  'receipt:set',
  'visitor:account',
  'conversation:accept',
  'conversation:resolve',
] as const

const OF_AGENTS: Record<string, Asking> = {
  'inbox:read': { payload: () => ({}) },
  'inbox:row': { payload: which },
  'inbox:resolved': { payload: () => ({ before: null }) },
  'conversation:since': { payload: after },
  'conversation:facts': { payload: which },
  'visitor:account': { payload: which },
  'conversation:close': { payload: which },
  // Where a person says something, the machine is silent from then on.
  'message:send': { payload: say, changes: ['queued'] },
  'note:write': { payload: say },
  'message:redact (what the holder wrote)': { payload: (on) => redact(on.note)(on), changes: true },
  'message:redact (what the visitor wrote)': { payload: redact(FIRST_WORDS), changes: true },
  'message:redact (what nobody wrote)': { payload: redact(BEGINNING) },
  'message:redact (beyond the end)': { payload: redact(BEYOND_THE_END) },
  'conversation:tag': { payload: (on) => ({ ...act(on), add: [anId().slice(-12)], remove: ['x'] }) },
  'guide:find': { payload: (on) => ({ ...which(on), locale: 'zh-CN', query: '' }) },
  'guide:send': { payload: (on) => ({ ...act(on), article: on.article ?? anId(), locale: 'zh-CN' }) },
  'draft:save': { payload: (on) => ({ ...which(on), note: false, text: '我看' }) },
  'draft:read': { payload: which },
  'conversation:accept': { payload: act, changes: true },
  'conversation:transfer (to the queue)': { payload: (on) => ({ ...act(on), to: null }), changes: true },
  'conversation:transfer (to a third of the team, who is away)': {
    payload: (on, { third }) => ({ ...act(on), to: third.id }),
  },
  // Of another site: a team that is not there.
  'conversation:transfer (to a team of the other site)': {
    payload: (on) => ({ ...act(on), to: null, line: { team: anId(), language: null }, note: '请看' }),
  },
  'transfer:options': { payload: which },
  'transfer:undo': { payload: act },
  'conversation:take': { payload: (on) => ({ ...act(on), from: anId(), reason: '等太久' }) },
  // Of somebody who has no line open: nobody is asked who is not there.
  'consult:invite (a third of the team, who is not here)': {
    payload: (on, { third }) => ({ ...act(on), agent: third?.id ?? anId(), note: '请看' }),
  },
  'consult:invite (somebody of the other site)': {
    payload: (on, { agents }) => ({ ...act(on), agent: agents.foreignAgent.id }),
  },
  'consult:leave': { payload: (on) => ({ ...act(on), agent: anId() }) },
  'conversation:transfer (to nobody who is)': { payload: (on) => ({ ...act(on), to: anId() }) },
  'conversation:transfer (to somebody of the other site)': {
    payload: (on, { agents }) => ({ ...act(on), to: agents.foreignAgent.id }),
  },
  'conversation:resolve': { payload: act, changes: true },
  'bot:say': { payload: (on) => ({ ...act(on), text: '请重启播放器', asks: true }) },
  'bot:say (and offers a flow)': { payload: (on) => ({ ...act(on), text: '在这里就能办', flow: 'refund' }) },
  'bot:hand-over': { payload: (on) => ({ ...act(on), summary: '问的是播放' }), changes: true },
  'case:list': { payload: () => ({}) },
  'case:list (of a conversation)': { payload: which },
  'case:read': { payload: ({ id }) => ({ number: id }) },
  'case:act': {
    payload: ({ id }) => ({ number: id, clientId: anId(), act: 'grant', text: '原路退回', missing: [] }),
  },
  'case:open': { payload: (on) => open(on, 'refund') },
  'offer:decline': { payload: which },
  'case:open (a complaint)': { payload: (on) => open(on, 'complaint'), changes: true },
  'thanks:list': { payload: () => ({}) },
  'availability:set': { payload: () => ({ availability: 'away' }) },
  'typing:set': { payload: typing },
  'receipt:set': { payload: receipt },
  'link:check': { payload: () => ({ heads: true }) },
}

export const ASKED_BY_AGENTS: Record<string, Asking> = {
  ...OF_AGENTS,
  ...Object.fromEntries(
    ABOUT_HER.flatMap((heading) => {
      const asking = OF_AGENTS[heading]
      return asking ? [[`${heading.replace(/ \(.*/, '')} (about her)`, asking]] : []
    }),
  ),
}
