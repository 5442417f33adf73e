/** What a letter says of each thing that is told, read at the moment it is sent: what is no news any more is not sent. */
import '#shared/words/all.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { NoticeLink } from '#shared/protocol/notices.ts'
import { type CaseNames, caseNames } from '#shared/words/case-names.ts'
import { noticeWords } from '#shared/words/notices.ts'
import { clockTime, dayName } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'
import type { Topics } from '../topics.ts'
import type { CaseNewsFacts, NoticeStore, SiteFacts, TalkNews, Way } from './store.ts'
import type { CaseNews, NoticeAbout } from './wanted.ts'
import type { Content } from './written.ts'

/** More is read in the conversation. */
const ANSWERS_MOST = 20

export type LetterParts = {
  store: NoticeStore
  /** The address of a link, from `https:` on. */
  link(link: NoticeLink): Promise<string>
  /** 1 for the next; null while nobody can say. */
  place(conversation: Id): Promise<number | null>
  /** The one-time code of what was asked for. */
  onceCode(asked: Id): Promise<string>
  /** Null where the desk's secret has changed since. */
  codeOf(one: CaseNewsFacts): Promise<string | null>
  /** Whether he has a screen of ours open. */
  isHere(visitor: Id): Promise<boolean>
  topics: Pick<Topics, 'nameOf'>
  transcript(talk: TalkNews, locale: Locale): Promise<{ text: string; html: string; name: string }>
}

export type Written = {
  content: Content
  site: SiteFacts
  conversation: Id | null
  done?: () => Promise<void>
}

export function createLetters(parts: LetterParts) {
  const { store, link } = parts
  const plain = { lines: [], said: [], after: [], files: [] }

  /** @returns null where there is nothing to tell any more */
  return async function letter(
    about: NoticeAbout,
    way: Way,
    locale: Locale,
    now: Instant,
  ): Promise<Written | null> {
    const words = noticeWords(locale)
    switch (about.is) {
      case 'confirm': {
        const site = await store.site(way.site)
        if (!site) return null
        const act = { label: words.confirmDo, link: await link({ is: 'confirm', way: way.id }) }
        const content = { ...plain, subject: words.confirmSubject(site.name), thread: null, act }
        return {
          content: { ...content, short: words.confirm(site.name), after: [words.confirmNot] },
          site,
          conversation: null,
        }
      }
      case 'answers': {
        const talk = await store.talk(about.conversation)
        if (!talk) return null
        const after = Math.max(talk.read, await store.toldUpTo(talk.id))
        const answers = await store.answers(talk.id, after, talk.vseq, ANSWERS_MOST)
        const last = answers.at(-1)
        if (!last) return null
        const said = answers.map(({ name, text, files }) => ({
          name,
          text: [text, files.length > 0 ? words.files(files.join(', ')) : ''].filter(Boolean).join('\n'),
        }))
        return {
          ...(await ofTalk(talk, words.answered(last.name), words.answersDo, { said })),
          done: () => store.told(talk.id, last.vseq, now),
        }
      }
      case 'turn': {
        const talk = await store.talk(about.conversation)
        const isTurn = talk?.status === 'assigned' && talk.agent !== null
        if (!talk || !isTurn || (await parts.isHere(talk.visitor))) return null
        return ofTalk(talk, words.turn(talk.agent ?? ''), words.turnDo)
      }
      case 'open': {
        const talk = await store.talk(about.conversation)
        if (talk?.status !== 'queued' || (await parts.isHere(talk.visitor))) return null
        return ofTalk(talk, words.open(await parts.place(talk.id)), words.openDo)
      }
      case 'transcript': {
        const talk = await store.talk(about.conversation)
        if (!talk) return null
        const { text, html, name } = await parts.transcript(talk, locale)
        const topic = await parts.topics.nameOf(talk.site.id, talk.topic, locale)
        const content = { ...plain, subject: words.transcriptSubject(talk.site.name, topic), thread: talk.id }
        const files = [{ name: `${name}.html`, type: 'text/html; charset=utf-8', content: html }]
        return {
          content: { ...content, short: words.transcript, act: null, record: text, files },
          site: talk.site,
          conversation: talk.id,
        }
      }
      case 'case': {
        const one = await store.case(about.case)
        return one && ofCase(one, about.news)
      }
      case 'code': {
        const id = await store.asked(about.asked, now)
        const one = id && (await store.case(id))
        return one ? ofCode(one, await parts.onceCode(about.asked)) : null
      }
      case 'over': {
        const news = await store.announcement(about.announcement)
        if (!news || (await parts.isHere(way.visitor))) return null
        const { site } = news
        const title = news.title[locale] || Object.values(news.title).find(Boolean) || ''
        const short = words.over(title)
        return {
          content: { ...plain, subject: words.overSubject(site.name, title), thread: null, short, act: null },
          site,
          conversation: await store.lastTalk(way.visitor),
        }
      }
    }

    async function ofTalk(
      talk: TalkNews,
      short: string,
      label: string,
      more: Partial<Content> = {},
    ): Promise<Written> {
      const topic = await parts.topics.nameOf(talk.site.id, talk.topic, locale)
      const subject = words.talkSubject(talk.site.name, topic)
      const act = { label, link: await link({ is: 'talk', way: way.id, conversation: talk.id }) }
      const content = { ...plain, subject, thread: talk.id, short, act, ...more }
      return { content, site: talk.site, conversation: talk.id }
    }

    async function ofCase(one: CaseNewsFacts, news: CaseNews): Promise<Written | null> {
      const names = caseNames(locale)
      const told = await newsOf(one, news, names)
      if (told === null) return null
      const subject = words.caseSubject(one.site.name, one.number, names.kinds[one.kind])
      const act = { label: words.caseDo, link: await link({ is: 'case', way: way.id, case: one.id }) }
      return {
        content: { ...plain, subject, thread: one.id, act, ...told },
        site: one.site,
        conversation: one.conversation,
      }
    }

    /** Nothing of the case but its number: whoever reads over a shoulder learns no more. */
    function ofCode({ site, number, conversation }: CaseNewsFacts, code: string): Written {
      const subject = words.codeSubject(site.name, number)
      const short = words.code(code, number)
      const content = { ...plain, subject, thread: null, short, act: null, after: [words.codeNot] }
      return { content, site, conversation }
    }

    async function newsOf(
      one: CaseNewsFacts,
      news: CaseNews,
      names: CaseNames,
    ): Promise<(Partial<Content> & { short: string }) | null> {
      const { state, number, due, outcome } = one
      const isOver = state === 'granted' || state === 'declined'
      switch (news) {
        case 'opened': {
          const code = await parts.codeOf(one)
          const lines = [
            code === null ? '' : words.caseCode(code),
            due === null ? '' : words.caseDue(when(due, one)),
          ]
          return isOver
            ? null
            : { short: words.caseOpened(names.kinds[one.kind], number), lines: lines.filter(Boolean) }
        }
        case 'waiting': {
          if (state !== 'waiting_visitor') return null
          const missing = one.missing.map((each) => names.missing[each]).join(locale === 'en' ? ', ' : '、')
          return {
            short: words.caseWaiting(number),
            lines: [words.caseMissing(missing), one.asked ?? ''].filter(Boolean),
          }
        }
        case 'outcome':
          if (!isOver) return null
          return {
            short: state === 'granted' ? words.caseGranted(number) : words.caseDeclined(number),
            lines: [words.caseOutcome, outcome ?? ''].filter(Boolean),
            after: state === 'declined' ? [words.caseAppeal] : [],
          }
        case 'returned':
          return isOver ? null : { short: words.caseReturned(number) }
        case 'late':
          return isOver || due === null || due > now ? null : { short: words.caseLate(number) }
      }
    }

    function when(at: Instant, { site }: CaseNewsFacts): string {
      return `${dayName(at, locale, site.zone)} ${clockTime(at, locale, site.zone)}`
    }
  }
}
