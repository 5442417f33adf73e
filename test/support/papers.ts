/** A flow of a site's own that asks for an identity document: none that ships does. */
import type { FlowDocument } from '#shared/protocol/flow.ts'

const t = (zh: string, en: string) => ({ 'zh-CN': zh, en })

export const papersFlow: FlowDocument = {
  ...{ format: 1, key: 'owner-check', topic: 'refund', makes: 'case', icon: 'account' },
  title: t('核实账号持有人', 'Check who holds an account'),
  short: t('核实账号', 'Account check'),
  card: {
    can: t('退回他人误充的会员', 'Return what somebody else has paid'),
    who: t('账号持有人', 'Who holds the account'),
    needs: t('订单号和身份证件', 'The order number and a document'),
    takes: t('约 3 分钟', 'Some 3 minutes'),
  },
  promise: { answerHours: 8 },
  steps: [
    {
      id: 'who',
      title: t('请证明您是持有人', 'Please show that it is yours'),
      fields: [
        { id: 'order', kind: 'order', label: t('订单号', 'Order number') },
        {
          ...{ id: 'front', kind: 'document', max: 1 },
          label: t('身份证件正面', 'Front of your identity document'),
          purpose: t('核对账号持有人', 'Checking who holds the account'),
        },
      ],
    },
  ],
}
