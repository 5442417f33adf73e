import type { FlowDocument } from '../rules/flow/types.ts'
import { choice, DETAILS, FILES, t } from './parts.ts'

export const account: FlowDocument = {
  format: 1,
  key: 'account',
  topic: 'account',
  makes: 'conversation',
  icon: 'account',
  title: t('账号问题', 'Account'),
  short: t('账号安全', 'Account'),
  card: {
    can: t('登不上、被冻结、被盗、换绑手机。', 'Cannot sign in, frozen, stolen, or a new phone number.'),
    who: t('账号本人。登录不了也能办。', 'The owner of the account, also when you cannot sign in.'),
    needs: t(
      '登录名或大概的注册时间。客服不会问密码和验证码。',
      'Your sign-in name. No agent will ask for passwords or codes.',
    ),
    takes: t('约 2 分钟，被盗优先处理。', 'About two minutes. Stolen accounts come first.'),
    article: 'cannot-sign-in',
  },
  promise: { answerHours: 2 },
  steps: [
    {
      id: 'what',
      title: t('账号怎么了？', 'What about the account?'),
      fields: [
        choice('trouble', t('哪一种情况', 'Which is it'), [
          ['password', '忘了密码', 'I forgot the password'],
          ['code', '收不到验证码', 'The code does not arrive'],
          ['frozen', '账号被冻结', 'The account is frozen'],
          ['stolen', '账号被盗', 'Somebody else uses it'],
          ['phone', '要换绑手机', 'I have a new number'],
        ]),
      ],
    },
    {
      id: 'stolen',
      title: t('最后一次正常使用', 'When it was last all right'),
      when: { field: 'trouble', is: ['stolen'] },
      fields: [
        {
          id: 'since',
          kind: 'date',
          label: t('大概哪一天', 'Around which day'),
        },
        {
          id: 'charged',
          kind: 'amount',
          label: t('被扣了多少钱', 'How much was charged'),
          hint: t('没有扣款就空着。', 'Leave it empty if nothing was.'),
          optional: true,
        },
      ],
    },
    {
      id: 'which',
      title: t('是哪个账号？', 'Which account is it?'),
      hint: t('请不要写密码和验证码。', 'Please do not write a password or a code.'),
      fields: [
        { id: 'name', kind: 'text', label: t('昵称或登录名', 'Nickname or sign-in name'), max: 80 },
        { ...DETAILS, optional: true },
        FILES,
      ],
    },
  ],
}
