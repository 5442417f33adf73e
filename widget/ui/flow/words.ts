/** What the guided flows say around their own texts: loaded with them, and not before. */
import type { InvalidRule } from '#shared/protocol/errors.ts'
import { minorUnits } from '#shared/rules/currency.ts'
import type { FieldKind } from '#shared/rules/flow/types.ts'
import type { Locale } from '#shared/words/types.ts'
import { siteCurrency } from './currency.ts'

/** `id` of the field, where the desk knows more of it than its kind says. */
type Fault = { id: string; kind: FieldKind; rule: InvalidRule; limit: number }

/** An amount in the currency of the site. */
function sum(amount: number, locale: string): string {
  const currency = siteCurrency()
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / minorUnits(currency))
}

/** As an amount is written, in the currency of the site. */
const example = (): string => (minorUnits(siteCurrency()) === 1 ? '2580' : '25.80')

const ZH = {
  can: '能办什么',
  who: '谁可以办',
  needs: '需要准备',
  takes: '多久',
  promise: (hours: number) => `承诺：${hours} 个服务小时内答复`,
  article: '先看看帮助文章',
  device: '检查这台设备',
  deviceHint: '放一小段测试片，看看解码、版权保护和网络，约 10 秒',
  loading: '正在加载…',
  lostPart: '没能加载检查。请看看网络，刷新页面再试；填过的内容都还在。',
  start: '开始',
  kept: '上次填了一半，内容都还在。',
  goOn: '接着填',
  goOnHere: '接着填完这份表单',
  filledHere: '已填写',
  notNow: '这份表单现在停用了，直接说问题就行。',
  anew: '重新填',
  free: '不想填表，直接说问题',
  step: (n: number, of: number) => `第 ${n} 步，共 ${of} 步`,
  optional: '（选填）',
  next: '下一步',
  asking: '正在向网站核对…',
  person: '看不懂，问人工',
  refused: '按规定办不了',
  rule: '规定',
  anyway: '还是要问人工',
  check: '核对一下',
  change: (label: string) => `修改：${label}`,
  changeShort: '修改',
  mend: '回去修改',
  outdated: '这份表单更新过了。请刷新页面，再点“回去修改”，内容都还在。',
  previewEnd: '预览到此为止，没有提交任何内容。访客在这一步会进入对话。',
  lost: '表单没有载入，请检查网络。填过的内容都还在。',
  again: '重试',
  submit: '提交',
  uploading: '文件还没传完，请等一下，或移除没传成功的。',
  remove: (name: string) => `移除 ${name}`,
  yuan: '元',
  fault: ({ id, kind, rule, limit }: Fault): string => {
    if (id === 'number' && rule === 'unknown') return '没有找到您的这个工单。请核对编号，不记得可以空着。'
    if (id === 'number' && rule === 'order') return '这个工单还没有结果，或者已经申诉过一次。'
    if (id === 'number' && rule === 'too_large') return '已过申诉期限，不能再申诉。仍有疑问可以直接问客服。'
    if (rule === 'required')
      return kind === 'choice'
        ? '请选一项。'
        : kind === 'consent'
          ? '需要您同意才能提交。'
          : kind === 'date'
            ? '请选日期。'
            : '请填写这一项。'
    if (kind === 'date' && rule === 'too_large') return '不能晚于今天。'
    if (kind === 'date' && rule === 'too_small') return `只能选最近 ${limit} 天内的日期。`
    if (kind === 'date') return '日期不对，请重选。'
    if (kind === 'amount' && rule === 'too_large') return `最多 ${sum(limit, 'zh-CN')}。`
    if (kind === 'amount' && rule === 'too_small') return '金额要大于 0。'
    if (kind === 'amount') return `请写成数字，例如 ${example()}。`
    if (kind === 'file' && rule === 'too_long') return `最多 ${limit} 个文件。`
    if (rule === 'too_long') return `太长了，最多 ${limit} 个字。`
    if (kind === 'order') return '订单号由字母、数字和短横线组成，至少 4 位。'
    return '这里不对，请检查。'
  },
}

const EN: typeof ZH = {
  can: 'What it does',
  who: 'For whom',
  needs: 'What you need',
  takes: 'How long',
  promise: (hours) => `Promised: an answer within ${hours} hours of service`,
  article: 'Read the help article first',
  device: 'Check this device',
  deviceHint: 'Plays a short test clip; looks at decoding, copy protection and network. About 10 seconds',
  loading: 'Loading…',
  lostPart:
    'The check could not be loaded. Please look at your network and reload the page: what you filled in stays.',
  start: 'Begin',
  kept: 'You had begun this before. What you filled in is still here.',
  goOn: 'Go on',
  goOnHere: 'Go on with this form',
  filledHere: 'Filled in',
  notNow: 'This form is off for now. Please just tell us.',
  anew: 'Start over',
  free: 'Skip the form and ask in my own words',
  step: (n, of) => `Step ${n} of ${of}`,
  optional: ' (optional)',
  next: 'Next',
  asking: 'Checking with the site…',
  person: 'I do not understand, ask a person',
  refused: 'The rules do not allow this',
  rule: 'The rule',
  anyway: 'Ask a person anyway',
  check: 'Please check',
  change: (label) => `Change: ${label}`,
  changeShort: 'Change',
  mend: 'Change it',
  outdated:
    'This form has changed since. Please reload the page and press “Change it”: all you typed is still here.',
  previewEnd: 'The preview ends here and nothing was sent. At this point a visitor gets to the chat.',
  lost: 'The form could not be loaded. Please look at your network; what you filled in stays.',
  again: 'Try again',
  submit: 'Send',
  uploading: 'A file is still on its way. Please wait, or remove the one that failed.',
  remove: (name) => `Remove ${name}`,
  yuan: 'CNY',
  fault: ({ id, kind, rule, limit }) => {
    if (id === 'number' && rule === 'unknown')
      return 'You have no such case. Please check the number, or leave it empty.'
    if (id === 'number' && rule === 'order')
      return 'This case has not been decided yet, or was appealed before.'
    if (id === 'number' && rule === 'too_large')
      return 'The time to appeal is over. You can still ask us about it.'
    if (rule === 'required')
      return kind === 'choice'
        ? 'Please choose one.'
        : kind === 'consent'
          ? 'This cannot be sent unless you agree.'
          : kind === 'date'
            ? 'Please choose a day.'
            : 'Please fill this in.'
    if (kind === 'date' && rule === 'too_large') return 'This day is still to come.'
    if (kind === 'date' && rule === 'too_small') return `Only days within the last ${limit} count.`
    if (kind === 'date') return 'This is no day. Please choose again.'
    if (kind === 'amount' && rule === 'too_large') return `At most ${sum(limit, 'en')}.`
    if (kind === 'amount' && rule === 'too_small') return 'More than nothing, please.'
    if (kind === 'amount') return `Please write a number, such as ${example()}.`
    if (kind === 'file' && rule === 'too_long') return `${limit} files at most.`
    if (rule === 'too_long') return `Too long: ${limit} characters at most.`
    if (kind === 'order') return 'Letters, digits and hyphens, at least 4 of them.'
    return 'This is not right. Please check it.'
  },
}

export type FlowWords = typeof ZH
export const flowWords = (locale: Locale): FlowWords => (locale === 'en' ? EN : ZH)
