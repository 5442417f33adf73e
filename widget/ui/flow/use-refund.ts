/**
 * At the step that asks which order is to be paid back the site is asked, before it goes on: its rule may say no, and what
 * is due it knows best. Where it cannot be asked nobody is held up: a person looks.
 */
import { useMemo, useState } from 'preact/hooks'
import type { FlowDocument, FlowField } from '#shared/rules/flow/types.ts'
import { useSite } from '../later.ts'
import { useScreen } from '../screen.ts'
import type { Running } from './use-run.ts'

export type Refund = ReturnType<typeof useRefund>

export function useRefund(own: Running) {
  const { panel, locale, clock } = useScreen()
  const order = orderOf(own.flow)
  const parts = useSite(order)
  const site = useMemo(() => parts?.createSite({ panel, clock }) ?? null, [parts, panel, clock])
  const [said, tell] = useState<{ of: string; had: Awaited<ReturnType<Site['checkRefund']>> } | null>(null)
  const [busy, setBusy] = useState(false)
  const given = order && own.answers[order.id]
  const number = typeof given === 'string' ? given : ''
  const had = said?.of === number ? said.had : null
  const check = had && 'told' in had ? had.told.check : undefined

  const stops = check === null || check?.entitled === false

  return {
    busy,
    /** What the site answered about the order that stands there now. */
    had,
    /** Not his order, or not by the rule: it does not go on from here. */
    stops,
    Said: parts?.RefundSaid,
    /** The same, where it is no, for a person who is asked about it. */
    inWords: parts && had && stops ? parts.refundAsText(had, locale) : '',
    isAt: (fields: readonly FlowField[]) => order !== undefined && fields.some(({ id }) => id === order.id),
    /** @returns whether it goes on */
    async passes(): Promise<boolean> {
      if (!site || number === '') return true
      setBusy(true)
      const now = await site.checkRefund(number)
      setBusy(false)
      tell({ of: number, had: now })
      if (!('told' in now)) return true
      const found = now.told.check
      if (!found?.entitled) return false
      own.isWorth(found.due)
      return true
    },
  }
}

type Site = ReturnType<NonNullable<ReturnType<typeof useSite>>['createSite']>

const orderOf = ({ topic, makes, steps }: FlowDocument): FlowField | undefined =>
  topic === 'refund' && makes === 'case'
    ? steps.flatMap(({ fields }) => fields).find(({ kind }) => kind === 'order')
    : undefined
