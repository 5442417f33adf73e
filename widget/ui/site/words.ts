/** The words of what the site's own systems are asked for: they travel with it and nowhere else. */
import type { AccountAct, CodePurpose, Order, SiteRefusal } from '#shared/protocol/systems.ts'
import type { Locale } from '#shared/words/types.ts'

type SiteWords = {
  selfHelp: string
  selfHelpHint: (name: string | null) => string
  acts: Record<AccountAct, string>
  sure: Record<AccountAct, string>
  done: Record<AccountAct, string>
  refused: Record<SiteRefusal['code'], string>
  yes: string
  no: string
  again: string
  lost: string
  unverified: string
  working: string
  prove: string
  proveHint: string
  purpose: (purpose: string) => string
  purposes: Record<CodePurpose, string>
  account: string
  accountHint: string
  by: string
  kinds: { email: string; phone: string }
  send: string
  sent: (until: string) => string
  code: string
  confirm: string
  secret: string
  wrong: (left: number) => string
  spent: string
  proved: (until: string) => string
  another: string
  back: string
  orders: string
  noOrders: string
  orderStates: Record<Order['state'], string>
  chosen: string
  titles: string
  notThere: string
  ruleNo: string
  rule: string
  wholeRule: string
  foreign: string
  foreignHint: string
  due: (sum: string) => string
  siteSaid: string
  looking: string
  looked: string
  notExact: string
  noneFound: string
  notLooked: string
  proveToLook: string
  orderMeans: Record<Order['state'], string>
  renews: (day: string) => string
  personBrings: string
  askPerson: string
  finished: string
}

const ZH: SiteWords = {
  selfHelp: '这些您自己就能办',
  selfHelpHint: (name) => (name ? `已确认您是${name}` : '已确认是您的账号'),
  acts: { reset_password: '重置密码', unlock: '解锁账号', sign_out_others: '退出其他设备' },
  sure: {
    reset_password: '给绑定的邮箱发一封重置密码的邮件？',
    unlock: '解除因密码输错造成的锁定？',
    sign_out_others: '除了最近使用的设备，其他设备都会退出登录。继续吗？',
  },
  done: {
    reset_password: '邮件已经发出，请查收绑定的邮箱。',
    unlock: '账号已经解锁，可以重新登录了。',
    sign_out_others: '其他设备已经退出登录。',
  },
  refused: {
    not_found: '没有找到这个账号，请联系客服。',
    not_allowed: '这个账号不能自助办理，请联系客服。',
    too_often: '办理得太频繁，请稍后再试。',
    state: '账号目前的状态不需要办理。',
    expired: '已经过期，请重新办理。',
  },
  yes: '确定',
  no: '取消',
  again: '再试一次',
  lost: '没能连上，请检查网络后再试。',
  unverified: '身份确认已过期，请重新证明。',
  working: '正在办理…',
  prove: '先证明是您的账号',
  proveHint: '在网站登录后会自动确认。没登录也可以：验证码会发到账号绑定的邮箱或手机。',
  purpose: (purpose) => `用途：${purpose}`,
  purposes: { orders: '查看订单', account: '管理账号' },
  account: '手机号、邮箱或账号',
  accountHint: '记得哪一个就填哪一个',
  by: '发到',
  kinds: { email: '绑定的邮箱', phone: '绑定的手机' },
  send: '发送验证码',
  sent: (until) => `如果账号和绑定信息无误，验证码已经发出，${until} 前有效。`,
  code: '验证码',
  confirm: '确认',
  secret: '只填在这里，不要告诉任何人。客服不会问您要验证码。',
  wrong: (left) => `验证码不对，还可以试 ${left} 次。`,
  spent: '这个验证码不能用了，请重新发送。',
  proved: (until) => `已确认，${until} 前有效`,
  another: '换一个',
  back: '继续',
  orders: '从您的订单里选',
  noOrders: '没有查到订单，可以直接填写订单号。',
  orderStates: {
    paid: '已支付',
    pending: '待支付',
    failed: '支付失败',
    refunding: '退款中',
    refunded: '已退款',
  },
  chosen: '已选',
  titles: '您是说这部吗？',
  notThere: '暂不可看',
  ruleNo: '按网站的规定，这笔订单不能退',
  rule: '规定',
  wholeRule: '看完整的规定',
  foreign: '您的账号下没有这笔订单',
  foreignHint: '请核对订单号。用别的账号买的，可以问人工。',
  due: (sum) => `网站已核对：这笔订单可以退 ${sum}。`,
  siteSaid: '网站的答复：',
  looking: '正在向网站查询…',
  looked: '网站查到的',
  notExact: '没有完全对上的，这些是您的订单',
  noneFound: '您的账号下没有查到订单',
  notLooked: '暂时没查到',
  proveToLook: '先确认订单是您的',
  orderMeans: {
    paid: '钱已经收到，会员或影片应该已经可以用。还不能用，请问人工。',
    pending: '还没有收到付款。',
    failed: '付款没有成功。',
    refunding: '退款正在办理。',
    refunded: '钱已经退回。',
  },
  renews: (day) => `下次续费：${day}`,
  personBrings: '问人工时，您填的内容会一起带过去，不用再说一遍。',
  askPerson: '问人工',
  finished: '查好了',
}

const EN: SiteWords = {
  selfHelp: 'You can do this yourself',
  selfHelpHint: (name) => (name ? `Confirmed: you are ${name}` : 'Confirmed: the account is yours'),
  acts: {
    reset_password: 'Reset the password',
    unlock: 'Unlock the account',
    sign_out_others: 'Sign out other devices',
  },
  sure: {
    reset_password: 'Send a mail for a new password to the bound address?',
    unlock: 'Lift the lock that wrong passwords have caused?',
    sign_out_others: 'All devices but the one used last are signed out. Go on?',
  },
  done: {
    reset_password: 'The mail is on its way. Please look into your inbox.',
    unlock: 'The account is unlocked. You can sign in again.',
    sign_out_others: 'The other devices are signed out.',
  },
  refused: {
    not_found: 'There is no such account. Please ask us.',
    not_allowed: 'This account cannot be helped this way. Please ask us.',
    too_often: 'Too often. Please try again later.',
    state: 'As the account is now, there is nothing to do.',
    expired: 'This has run out. Please begin again.',
  },
  yes: 'Go on',
  no: 'Not now',
  again: 'Try again',
  lost: 'We could not be reached. Please check the network and try again.',
  unverified: 'The proof has run out. Please prove it again.',
  working: 'Working…',
  prove: 'First: prove that it is yours',
  proveHint:
    'Sign in on the site and it is confirmed by itself. Or get a code at the e-mail or phone bound to it.',
  purpose: (purpose) => `For: ${purpose}`,
  purposes: { orders: 'looking up orders', account: 'managing the account' },
  account: 'Phone, e-mail or account name',
  accountHint: 'Whichever of them you remember',
  by: 'Send it to',
  kinds: { email: 'E-mail bound to it', phone: 'Phone bound to it' },
  send: 'Send the code',
  sent: (until) => `If account and address are right, a code is on its way. It is good until ${until}.`,
  code: 'Code',
  confirm: 'Confirm',
  secret: 'Type it here and tell it to nobody. None of us will ask you for it.',
  wrong: (left) => `The code is wrong. ${left === 1 ? 'One try is' : `${left} tries are`} left.`,
  spent: 'This code is no longer good. Please send another.',
  proved: (until) => `Confirmed until ${until}`,
  another: 'Another one',
  back: 'Back',
  orders: 'Choose one of your orders',
  noOrders: 'We found no orders. You can type the number.',
  orderStates: {
    paid: 'Paid',
    pending: 'Not paid yet',
    failed: 'Payment failed',
    refunding: 'Refund on its way',
    refunded: 'Refunded',
  },
  chosen: 'Chosen',
  titles: 'Do you mean one of these?',
  notThere: 'Not available',
  ruleNo: 'By the site’s rule this order cannot be paid back',
  rule: 'The rule',
  wholeRule: 'Read the whole rule',
  foreign: 'There is no such order in your account',
  foreignHint: 'Please check the number. If it was bought with another account, ask a person.',
  due: (sum) => `Checked with the site: ${sum} of this order can be paid back.`,
  siteSaid: 'What the site says: ',
  looking: 'Asking the site…',
  looked: 'What the site says',
  notExact: 'Nothing matches exactly. These are your orders',
  noneFound: 'There are no orders in your account',
  notLooked: 'It could not be looked up',
  proveToLook: 'First: whose order is it?',
  orderMeans: {
    paid: 'The money is there, and what you bought should be too. If it is not, ask a person.',
    pending: 'No payment has come yet.',
    failed: 'The payment failed.',
    refunding: 'The refund is on its way.',
    refunded: 'The money was paid back.',
  },
  renews: (day) => `Renews: ${day}`,
  personBrings: 'A person gets what you filled in with your question; there is no need to say it again.',
  askPerson: 'Ask a person',
  finished: 'That is all',
}

export const siteWords = (locale: Locale): SiteWords => (locale === 'en' ? EN : ZH)
