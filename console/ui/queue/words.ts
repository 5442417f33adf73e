/** The words of the queue's order. */
import type { HeadStart } from '#shared/protocol/queue.ts'
import type { Locale } from '#shared/words/types.ts'

const ZH = {
  why: (place: number) => `为什么排第 ${place} 位`,
  entered: (time: string) => `${time} 开始排队`,
  starts: {
    urgent: (minutes: number) => `紧急，提前 ${minutes} 分钟`,
    vip: (minutes: number) => `网站的优先访客，提前 ${minutes} 分钟`,
    nudge: (minutes: number) => `催过，提前 ${minutes} 分钟`,
  } as Record<HeadStart['is'], (minutes: number) => string>,
  counts: (time: string) => `按 ${time} 排队计算`,
  plain: '没有提前，按先后顺序',
  comma: '；',
  leads: '由主管接入',
  forLeads: '这里有对客服的投诉，由主管接入；被投诉的人看不到这个对话。',
  quiet: '未回复',
  quietNotice: (name: string) => `${name} 还没等到回复`,
}

const EN: typeof ZH = {
  why: (place) => `Why this is no. ${place}`,
  entered: (time) => `Waiting since ${time}`,
  starts: {
    urgent: (minutes) => `urgent: ${minutes} min ahead`,
    vip: (minutes) => `important to the site: ${minutes} min ahead`,
    nudge: (minutes) => `asked for it: ${minutes} min ahead`,
  },
  counts: (time) => `counts as ${time}`,
  plain: 'nothing ahead: in order of time',
  comma: '; ',
  leads: 'For leads',
  forLeads:
    'There is a complaint about the service in here, so a lead takes it. Whom it may be about does not see it.',
  quiet: 'No answer',
  quietNotice: (name) => `${name} is still waiting for an answer`,
}

export const queueWords = (locale: Locale): typeof ZH => (locale === 'en' ? EN : ZH)
