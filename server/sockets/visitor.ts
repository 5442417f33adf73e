/** What visitors may ask: a table. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { VisitorAsks } from '#shared/protocol/events.ts'
import type { FlowForm, KeptForm } from '#shared/protocol/flow.ts'
import type { VisitorActor } from '../domain/actors.ts'
import { asVisitorSees } from '../domain/conversations/views.ts'
import type { KeptEntry } from '../domain/desk.ts'
import { Refused } from '../domain/refused.ts'
import { sinceFor, stateOf } from '../domain/seen.ts'
import { shortBrowser } from '../registry/browser.ts'
import type { Line, SocketParts } from './parts.ts'
import { tellTyping } from './typing.ts'

type Handlers = {
  [E in keyof VisitorAsks]: (
    actor: VisitorActor,
    ask: VisitorAsks[E]['ask'],
    line: Line,
  ) => Promise<VisitorAsks[E]['answer']>
}

export function visitorHandlers(parts: SocketParts): Handlers {
  const { talking, reception, help, guides, cases, accounts, announcements, flows, notices, bots } = parts
  const { documents } = parts
  /** With the words that were asked: nothing else says what a site's own flow makes. */
  async function worded(
    actor: VisitorActor,
    form: FlowForm | undefined,
    clientId: Id,
  ): Promise<KeptForm | undefined> {
    const asked = form && (await flows.answered(actor.site, form.flow, form.version))
    // What else is wrong in the form is told where it is kept.
    if (asked && asked !== 'outdated') await documents.claim(actor, form, asked, clientId)
    return form && asked && asked !== 'outdated' ? { ...form, asked } : form
  }

  /** A message that is a filled-in flow, which may make a case. */
  async function filledIn(actor: VisitorActor, ask: VisitorAsks['message:send']['ask'], form: FlowForm) {
    const asked = await worded(actor, form, ask.clientId)
    await cases.mustBeAppealable(actor, asked, ask.clientId)
    // Whom it is about may have this conversation: a complaint begins one of its own, which he does not see.
    if ((await cases.complaintIn(actor, asked))?.about.length)
      throw new Refused({ code: 'invalid', field: 'form.flow', rule: 'order' })
    const said = await reception.say(actor, ask)
    const answer = kept(said)
    const made = await cases.ofForm(said.record.id, answer.entry.n - 1)
    return { ...answer, ...(made ? { case: made } : {}) }
  }

  return {
    async 'conversation:start'(actor, ask, line) {
      const browser = shortBrowser(line.userAgent)
      const asked = await worded(actor, ask.form, ask.clientId)
      await cases.mustBeAppealable(actor, asked, ask.clientId)
      const complaint = (await cases.complaintIn(actor, asked, ask.timeZone)) ?? undefined
      const { record, entries, dup } = await reception.start(actor, { ...ask, browser, complaint })
      const made = ask.form ? await cases.ofForm(record.id) : null
      return {
        conversation: await stateOf(parts, record),
        entries: entries.flatMap((entry) => asVisitorSees(entry) ?? []),
        dup,
        ...(made ? { case: made } : {}),
      }
    },
    async 'conversation:list'(actor) {
      const [records, desk] = await Promise.all([talking.ofVisitor(actor), reception.desk(actor.site)])
      return { conversations: await Promise.all(records.map((record) => stateOf(parts, record))), desk }
    },
    'conversation:since': (actor, { conversation, after }) =>
      sinceFor(parts, actor, conversation, after) as Promise<VisitorAsks['conversation:since']['answer']>,
    async 'message:send'(actor, ask, line) {
      if (ask.form) return filledIn(actor, ask, ask.form)
      // Of files the answer does not say how they are called in the list: that comes with the announcement.
      return kept(await reception.say(actor, ask.files ? ask : { ...ask, screen: line.id }))
    },
    'queue:nudge': async (actor, ask) => kept(await reception.nudge(actor, ask)),
    'conversation:leave': async (actor, ask) => kept(await reception.leave(actor, ask)),
    'diagnosis:send': async (actor, ask) => kept(await talking.diagnose(actor, ask)),
    'guide:step': async (actor, ask) => kept(await guides.step(actor, ask)),
    'conversation:rate': async (actor, ask) => kept(await talking.rate(actor, ask)),
    'conversation:contact': async (actor, ask) => kept(await talking.contact(actor, ask)),
    'bot:reply': async (actor, ask) => kept(await bots.reply(actor, ask)),
    'typing:set': (actor, ask) => tellTyping(parts, actor, ask),
    async 'receipt:set'(actor, ask) {
      await talking.receipt(actor, ask)
      return {}
    },
    async 'help:read'(actor, { article, locale, from }) {
      await help.read(actor, article, locale, from)
      return {}
    },
    async 'help:rate'(actor, { article, locale, helpful, reason = null }) {
      await help.rate({ site: actor.site, visitor: actor.id }, article, locale, helpful, reason)
      return {}
    },
    async 'announcement:follow'(actor, { announcement, follow }) {
      await announcements.follow(actor, announcement, follow)
      return {}
    },
    'announcement:following': (actor, { locale }) => announcements.following(actor, locale),
    'case:list': async (actor) => ({ cases: await cases.own(actor) }),
    'case:read': async (actor, { number }) => ({ case: await cases.ownOne(actor, number) }),
    'case:act': async (actor, { number, ...ask }) => ({ case: await cases.actOwn(actor, number, ask) }),
    'progress:save': async (actor, ask) => ({ at: await flows.keep(actor, ask) }),
    'progress:read': async (actor) => ({ progress: await flows.progress(actor) }),
    async 'progress:drop'(actor, { flow, answered }) {
      await flows.drop(actor, flow, answered)
      return {}
    },
    async 'case:page'(actor, { number }) {
      const { number: whole, ticket } = await cases.ticketOf(actor, number)
      return { path: `/case/${whole}?t=${ticket}` }
    },
    'case:rate': async (actor, { number, ...ask }) => ({ case: await cases.rateOwn(actor, number, ask) }),
    'document:withdraw': async (actor, { number, document }) => ({
      case: await documents.withdraw(actor, number, document),
    }),
    'identity:read': (actor) => accounts.own(actor),
    'orders:list': (actor) => accounts.orders(actor),
    'order:read': (actor, { order }) => accounts.order(actor, order),
    'refund:check': (actor, { order }) => accounts.checkRefund(actor, order),
    'titles:search': (actor, { query }) => accounts.titles(actor, query),
    'codes:send': (actor, ask) => accounts.sendCode(actor, ask),
    'codes:verify': (actor, ask) => accounts.verifyCode(actor, ask),
    'account:act': (actor, ask) => accounts.act(actor, ask),
    'notice:read': (actor) => notices.own(actor),
    'notice:set': (actor, ask, line) => notices.set(actor, ask, line.address),
    'notice:drop': (actor) => notices.drop(actor),
    'transcript:mail': (actor, ask) => notices.transcript(actor, ask),
    'link:check': async (actor, { heads }) => ({
      now: parts.clock.now(),
      heads: heads ? await talking.heads(actor) : {},
    }),
  }
}

function kept({ entry, dup }: KeptEntry) {
  const seen = asVisitorSees(entry)
  if (!seen) throw new Error('A visitor made an entry that he may not see.')
  return { entry: seen, dup }
}
