/** What no visitor ever hears: it travels with the console, and not with the panel. */
import type { DeskWords } from './types.ts'

export const zhCNDesk: DeskWords = {
  told: {
    identified: () => '访客身份已验证',
    account_acted: ({ act }) =>
      ({
        reset_password: '访客让网站发出了重置密码的邮件',
        unlock: '访客解锁了自己的账号',
        sign_out_others: '访客让其他设备退出了登录',
      })[act],
  },
  refused: {
    at_capacity: ({ capacity }) => `已达到同时接待上限（${capacity}），请先解决一个对话。`,
    unavailable: () => '对方现在不能接待，请选择其他同事。',
    wrong_credentials: () => '邮箱或密码不对。',
    link_expired: () => '这个链接已经用过或已过期，请管理员再发一个。',
    identity_refused: () => '没能确认您的登录，请在网站上重新登录。',
  },
}

export const enDesk: DeskWords = {
  told: {
    identified: () => 'The visitor’s identity was verified',
    account_acted: ({ act }) =>
      ({
        reset_password: 'The visitor had a mail sent to reset his password',
        unlock: 'The visitor unlocked his account',
        sign_out_others: 'The visitor signed his other devices out',
      })[act],
  },
  refused: {
    at_capacity: ({ capacity }) =>
      `You have as many conversations as you may (${capacity}). Resolve one first.`,
    unavailable: () => 'Your colleague cannot take it now. Please choose another.',
    wrong_credentials: () => 'The e-mail address or the password is wrong.',
    link_expired: () => 'This link was used or is too old. Ask your admin for a new one.',
    identity_refused: () => 'Your sign-in could not be verified. Please sign in on the site again.',
  },
}
