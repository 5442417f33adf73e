/** What a summary says, in the words of the people whom it sums up. */
import type { TalkGist } from '#shared/protocol/cases.ts'
import type { CaseGist } from '#shared/rules/gist.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { money } from '#shared/words/money.ts'
import type { Locale } from '#shared/words/types.ts'
import { when } from './cases/pieces.tsx'
import type { GistLines } from './gist.tsx'

const ZH = {
  title: '接手前先看',
  wanted: '要什么',
  stands: '到哪了',
  missing: '还缺',
  quote: (text: string) => `“${text}”`,
  comma: '，',
  colon: '：',
  stop: '；',
  list: '、',
  by: (who: string | null) => who ?? '客服',
  is: {
    open: () => '还没有人接手',
    taken: (who: string) => `${who} 在处理`,
    asked: (who: string) => `${who} 请访客补充`,
    proposed: (who: string) => `${who} 建议通过，等主管复核`,
    granted: (who: string) => `${who} 决定通过`,
    declined: (who: string) => `${who} 决定不通过`,
    appealed: () => '访客申诉',
  },
  before: (who: string, is: 'granted' | 'declined') =>
    `${who} 之前决定${is === 'granted' ? '通过' : '不通过'}`,
  due: (at: string) => `承诺 ${at} 前答复`,
  paused: '补上之前暂停计时',
  said: (who: string) => `${who} 最后对访客说`,
  added: '访客补充了',
  files: (count: number) => `${count} 个文件`,
  nothing: '不缺材料',
  talks: (count: number) => `共 ${count} 个会话`,
  hands: (names: string) => `经手：${names}`,
  noAnswer: '还没有人回复过',
  note: (who: string) => `${who} 转交时说`,
  open: '访客在等回复',
  answered: '不欠回复，等访客说',
  stuck: (step: number) => `卡在指引的第 ${step} 步`,
}

const EN: typeof ZH = {
  title: 'Before you go on',
  wanted: 'Wanted',
  stands: 'So far',
  missing: 'Missing',
  quote: (text) => `“${text}”`,
  comma: ', ',
  colon: ': ',
  stop: '; ',
  list: ', ',
  by: (who) => who ?? 'an agent',
  is: {
    open: () => 'nobody has it yet',
    taken: (who) => `${who} is on it`,
    asked: (who) => `${who} asked the visitor for something`,
    proposed: (who) => `${who} would grant it, and a lead has to confirm`,
    granted: (who) => `${who} granted it`,
    declined: (who) => `${who} declined it`,
    appealed: () => 'the visitor appeals',
  },
  before: (who, is) => `${who} had ${is} it`,
  due: (at) => `an answer is promised by ${at}`,
  paused: 'paused until it is here',
  said: (who) => `${who} said last`,
  added: 'the visitor has added',
  files: (count) => (count === 1 ? '1 file' : `${count} files`),
  nothing: 'nothing',
  talks: (count) => (count === 1 ? '1 conversation' : `${count} conversations`),
  hands: (names) => `handled by ${names}`,
  noAnswer: 'nobody has answered yet',
  note: (who) => `${who} noted when giving it on`,
  open: 'an answer to the visitor',
  answered: 'nothing: it is the visitor’s turn',
  stuck: (step) => `stuck at step ${step} of the guide`,
}

export const gistNames = (locale: Locale) => (locale === 'en' ? EN : ZH)

export function caseLines(gist: CaseGist, locale: Locale): GistLines {
  const words = gistNames(locale)
  const names = caseNames(locale)
  const { wanted, stands, before, due, said, missing, added, conversations } = gist
  const quoted = (lead: string, text: string | null) =>
    text === null || text === '' ? lead : `${lead}${words.colon}${words.quote(text)}`
  const isOver = stands.is === 'granted' || stands.is === 'declined'
  const about = [
    names.kinds[wanted.kind],
    wanted.object,
    wanted.amount === null ? '' : money(wanted.amount, wanted.currency ?? 'CNY', locale),
  ]
  return {
    wanted: quoted(about.filter(Boolean).join(words.comma), wanted.words),
    stands: [
      before ? quoted(words.before(words.by(before.who), before.is), before.text) : '',
      quoted(words.is[stands.is](words.by(stands.who)), stands.is === 'asked' ? null : stands.text),
      due === null ? (stands.is === 'asked' ? words.paused : '') : words.due(when(due, locale)),
      said && !isOver ? quoted(words.said(said.who), said.text) : '',
      conversations > 1 ? words.talks(conversations) : '',
    ]
      .filter(Boolean)
      .join(words.stop),
    missing:
      missing.length > 0
        ? missing.map((one) => names.missing[one]).join(words.list)
        : added
          ? quoted(
              words.added,
              [added.text, added.files > 0 ? words.files(added.files) : ''].filter(Boolean).join(words.comma),
            )
          : isOver
            ? ''
            : words.nothing,
  }
}

/** @param topic what it is about, by its name */
export function talkLines(gist: TalkGist, topic: string, locale: Locale): GistLines {
  const words = gistNames(locale)
  const { wanted, said, open, note, hands, stuck } = gist
  const quoted = (lead: string, text: string) => `${lead}${words.colon}${words.quote(text)}`
  return {
    wanted: wanted === null ? topic : quoted(topic, wanted),
    stands: [
      said ? quoted(words.said(said.who), said.text) : words.noAnswer,
      note ? quoted(words.note(note.who), note.text) : '',
      hands.length > 1 ? words.hands(hands.join(' → ')) : '',
    ]
      .filter(Boolean)
      .join(words.stop),
    missing: [
      open === null ? words.answered : quoted(words.open, open.text),
      stuck === null ? '' : words.stuck(stuck),
    ]
      .filter(Boolean)
      .join(words.stop),
  }
}
