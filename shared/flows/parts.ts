/** Pieces that several flows have in common, so that the same question is asked in the same words. */
import type { FlowField, FlowText } from '../rules/flow/types.ts'

export const t = (zh: string, en: string): FlowText => ({ 'zh-CN': zh, en })

type Options = [id: string, zh: string, en: string][]

export const choice = (id: string, label: FlowText, options: Options): FlowField => ({
  id,
  kind: 'choice',
  label,
  options: options.map(([option, zh, en]) => ({ id: option, label: t(zh, en) })),
})

export const ORDER: FlowField = {
  id: 'order',
  kind: 'order',
  label: t('订单号', 'Order number'),
  hint: t('在“我的 → 订单”里，长按可以复制。', 'In Me → Orders. Press and hold to copy it.'),
}

export const TITLE: FlowField = {
  id: 'title',
  kind: 'title',
  label: t('片名', 'Title'),
  hint: t('写得出第几集更好。', 'With the episode, if there is one.'),
}

export const DETAILS: FlowField = {
  id: 'details',
  kind: 'text',
  label: t('说说具体情况', 'Tell us what happened'),
}

export const FILES: FlowField = {
  id: 'files',
  kind: 'file',
  label: t('截图或凭证', 'Screenshots or proof'),
  hint: t('没有也可以继续。', 'You can go on without any.'),
  optional: true,
}

export const CONSENT: FlowField = {
  id: 'consent',
  kind: 'consent',
  label: t('以上内容属实，客服可以据此核对我的订单', 'This is true, and you may check my order with it'),
}
