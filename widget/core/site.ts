/** What the visitor may ask of the site's own systems, through the desk. Each answer is there or says why it is not. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { VisitorAsks } from '#shared/protocol/events.ts'
import type { AccountAct, AddressKind, CodePurpose, Silence, Title } from '#shared/protocol/systems.ts'
import type { Panel } from './panel.ts'

/** Who still types is not asked about each letter. */
const QUIET_MS = 300

/** Why there is nothing: nobody could be asked, it was refused, the site is silent, or nobody was proved. */
export type Without = { lost: true } | { refused: Refusal } | { silent: Silence } | { unverified: true }
export type Had<T> = { told: T } | Without

type Asked =
  | 'orders:list'
  | 'order:read'
  | 'refund:check'
  | 'titles:search'
  | 'codes:send'
  | 'codes:verify'
  | 'account:act'
type ToldBy<E extends keyof VisitorAsks> = Extract<VisitorAsks[E]['answer'], { told: unknown }>['told']

export function createSite({ panel, clock }: { panel: Pick<Panel, 'call' | 'fresh'>; clock: Clock }) {
  async function ask<E extends Asked>(event: E, payload: VisitorAsks[E]['ask']): Promise<Had<ToldBy<E>>> {
    const answer = await panel.call('POST', `/v1/asks/${event}`, payload)
    return 'ok' in answer ? (answer.ok as Had<ToldBy<E>>) : answer
  }
  const { fresh } = panel

  return {
    /** @returns null where the desk could not be asked */
    async identity(): Promise<VisitorAsks['identity:read']['answer'] | null> {
      const answer = await panel.call('POST', '/v1/asks/identity:read', {})
      return 'ok' in answer ? (answer.ok as VisitorAsks['identity:read']['answer']) : null
    },
    orders: () => ask('orders:list', {}),
    order: (order: string) => ask('order:read', { order }),
    checkRefund: (order: string) => ask('refund:check', { order }),
    send: (account: string, kind: AddressKind, purpose: CodePurpose) =>
      ask('codes:send', { account, kind, purpose }),
    verify: (challenge: Id, code: string) => ask('codes:verify', { clientId: fresh(), challenge, code }),
    /** An intent of its own: asked again with the same id it is done once. */
    fresh,
    act: (act: AccountAct, clientId: Id) => ask('account:act', { clientId, act }),
    /** Titles for what is being typed; what was typed last counts. */
    createTitles() {
      const found = signal<readonly Title[]>([])
      let stop = () => {}
      let asked = 0
      return {
        found: found as ReadonlySignal<readonly Title[]>,
        type(text: string): void {
          stop()
          asked += 1
          const mine = asked
          const query = text.trim().slice(0, 100)
          if (query === '') {
            found.value = []
            return
          }
          stop = clock.after(QUIET_MS, async () => {
            const answer = await ask('titles:search', { query })
            if (mine === asked) found.value = 'told' in answer ? answer.told.titles : []
          })
        },
        close: () => stop(),
      }
    },
  }
}

export type Site = ReturnType<typeof createSite>
export type Titles = ReturnType<Site['createTitles']>
