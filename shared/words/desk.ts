/** What no visitor is told by a sentence: it travels with the console, and not with the panel. */
import { en } from './en.ts'
import { guided, stepped } from './guides.ts'
import { languageName } from './languages.ts'
import type { DeskWords } from './types.ts'
import { zhCN } from './zh-CN.ts'

export const zhCNDesk: DeskWords = {
  bot: '（机器人）',
  told: {
    resolved: (body, name, time) =>
      body.by === 'helped' ? '访客说问题解决了，对话结束' : zhCN.told.resolved(body, name, time),
    bot_joined: ({ bot }) => `${bot.name}（机器人）先回答，排队位置保留`,
    bot_left: ({ bot, why }) =>
      ({
        asked: '访客要找人工',
        unhelped: '机器人的回答没有帮上忙，转人工',
        files: '访客发了文件，转人工',
        filled: '访客填好了表单，转人工',
        unsure: `${bot.name} 没有把握，转人工`,
        silent: `${bot.name} 没有回应，转人工`,
        gone: `${bot.name} 掉线了，转人工`,
        quiet: '访客没有再说话，转人工',
        taken: `${bot.name} 不再回答`,
      })[why],
    started: () => '对话开始',
    nudged: ({ times, moved }) =>
      `访客催了一下${times > 1 ? `（第 ${times} 次）` : ''}${moved ? '，排队提前了 1 分钟' : ''}`,
    gone_quiet: ({ since }, _name, time) => `访客从 ${time(since)} 起一直在等回复`,
    rated: ({ score, text }) =>
      `访客评价：${['很不满意', '不满意', '一般', '满意', '很满意'][score - 1]}${text && `：“${text}”`}`,
    redacted: (_body, name) => `${name ?? '客服'} 删除了一条消息`,
    set_apart: () => '这个对话只对部分同事可见',
    consulted: ({ agent, is }, name) => {
      if (is === 'left') return `${agent.name} 不再参与会诊`
      return name === null || name === agent.name ? `${agent.name} 来会诊` : `${name} 请 ${agent.name} 来会诊`
    },
    taken_over: ({ from, to, reason }) => `${to.name} 从 ${from.name} 手里接过了对话：${reason}`,
    moved: ({ from, to, language }, name) =>
      `${name ?? '自动'}：${from.id === to.id ? to.name : `${from.name} → ${to.name}`}${language ? `（${languageName(language, 'zh-CN')}）` : ''}`,
    guided: (body, name) => guided(body, 'zh-CN', `${name ?? '客服'} 发送了操作步骤`),
    guide_stepped: (body) => stepped(body, 'zh-CN', '访客'),
    identified: () => '访客身份已验证',
    tagged: ({ added, removed }, name) =>
      [
        name,
        added.length > 0 && `加上标签 ${added.join('、')}`,
        removed.length > 0 && `去掉标签 ${removed.join('、')}`,
      ]
        .filter(Boolean)
        .join(' '),
    prioritized: ({ priority }) => (priority === 'urgent' ? '标为紧急' : '改为普通优先级'),
    account_acted: ({ act }) =>
      ({
        reset_password: '访客让网站发出了重置密码的邮件',
        unlock: '访客解锁了自己的账号',
        sign_out_others: '访客让其他设备退出了登录',
      })[act],
    notice_failed: ({ way, masked, why }) => {
      const where = { mail: `邮件（${masked}）`, inbox: '站内信', sms: `短信（${masked}）` }[way]
      return why === 'late' ? `${where}试了一天都没能送达` : `${where}被退回，没能送达`
    },
  },
  refused: {
    invalid: (details) => {
      if (details.rule === 'overlap') return '时间段互相重叠，请调整。'
      if (details.rule === 'duplicate') return '这一项重复了，请删除其中一个。'
      if (details.rule === 'order') return '开始要早于结束，请调整。'
      return zhCN.refused.invalid(details)
    },
    queue_full: ({ waiting }) => `已有 ${waiting} 人在排队，达到了团队的上限。`,
    at_capacity: ({ capacity }) => `已达到同时接待上限（${capacity}），请先解决一个对话。`,
    unavailable: () => '对方现在不能接待，请选择其他同事。',
    wrong_credentials: () => '邮箱或密码不对。',
    link_expired: () => '这个链接已经用过或已过期，请管理员再发一个。',
    identity_refused: () => '没能确认您的登录，请在网站上重新登录。',
  },
}

export const enDesk: DeskWords = {
  bot: ' (bot)',
  told: {
    resolved: (body, name, time) =>
      body.by === 'helped' ? 'The visitor said that it is solved' : en.told.resolved(body, name, time),
    bot_joined: ({ bot }) => `${bot.name} (bot) answers first; the place in the queue is kept`,
    bot_left: ({ bot, why }) =>
      ({
        asked: 'The visitor asked for a person',
        unhelped: 'The answer of the bot did not help; a person is wanted',
        files: 'The visitor sent files; a person is wanted',
        filled: 'The visitor filled in a form; a person is wanted',
        unsure: `${bot.name} was not sure; a person is wanted`,
        silent: `${bot.name} did not answer; a person is wanted`,
        gone: `${bot.name} is gone; a person is wanted`,
        quiet: 'The visitor said nothing more; a person is wanted',
        taken: `${bot.name} answers no longer`,
      })[why],
    started: () => 'The conversation began',
    nudged: ({ times, moved }) =>
      `The visitor asked for an answer${times > 1 ? ` (time ${times})` : ''}${moved ? ' and stands a minute ahead' : ''}`,
    gone_quiet: ({ since }, _name, time) => `The visitor has been waiting for an answer since ${time(since)}`,
    rated: ({ score, text }) =>
      `The visitor found it ${['awful', 'poor', 'fair', 'good', 'great'][score - 1]}${text && `: “${text}”`}`,
    redacted: (_body, name) => `${name ?? 'The agent'} removed a message`,
    set_apart: () => 'Part of the team does not see this conversation',
    consulted: ({ agent, is }, name) => {
      if (is === 'left') return `${agent.name} no longer looks on`
      return name === null || name === agent.name
        ? `${agent.name} looks on`
        : `${name} asked ${agent.name} to look on`
    },
    taken_over: ({ from, to, reason }) => `${to.name} took over from ${from.name}: ${reason}`,
    moved: ({ from, to, language }, name) =>
      `${name ?? 'Automatic'}: ${from.id === to.id ? to.name : `${from.name} → ${to.name}`}${language ? ` (${languageName(language, 'en')})` : ''}`,
    guided: (body, name) => guided(body, 'en', `${name ?? 'The agent'} sent steps`),
    guide_stepped: (body) => stepped(body, 'en', 'The visitor: '),
    identified: () => 'The visitor’s identity was verified',
    tagged: ({ added, removed }, name) =>
      [
        added.length > 0 && `tagged ${added.join(', ')}`,
        removed.length > 0 && `untagged ${removed.join(', ')}`,
      ]
        .filter(Boolean)
        .join(', ')
        .replace(/^./, (first) => (name ? `${name} ${first}` : first.toUpperCase())),
    prioritized: ({ priority }) => (priority === 'urgent' ? 'Made urgent' : 'Made normal again'),
    account_acted: ({ act }) =>
      ({
        reset_password: 'The visitor had a mail sent to reset his password',
        unlock: 'The visitor unlocked his account',
        sign_out_others: 'The visitor signed his other devices out',
      })[act],
    notice_failed: ({ way, masked, why }) => {
      const what = {
        mail: `Mail to ${masked}`,
        inbox: 'A notice in the site’s inbox',
        sms: `An SMS to ${masked}`,
      }[way]
      return why === 'late'
        ? `${what} could not be delivered within a day`
        : `${what} was refused and could not be delivered`
    },
  },
  refused: {
    invalid: (details) => {
      if (details.rule === 'overlap') return 'Two times overlap. Please change one of them.'
      if (details.rule === 'duplicate') return 'This is there twice. Please remove one.'
      if (details.rule === 'order') return 'The beginning must come before the end.'
      return en.refused.invalid(details)
    },
    queue_full: ({ waiting }) => `${waiting} people are waiting, which is the limit of the team.`,
    at_capacity: ({ capacity }) =>
      `You have as many conversations as you may (${capacity}). Resolve one first.`,
    unavailable: () => 'Your colleague cannot take it now. Please choose another.',
    wrong_credentials: () => 'The e-mail address or the password is wrong.',
    link_expired: () => 'This link was used or is too old. Ask your admin for a new one.',
    identity_refused: () => 'Your sign-in could not be verified. Please sign in on the site again.',
  },
}
