/** Where a visitor is told of what happens while he is away, as the panel asks for it. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { NoticeWish, OwnNotices } from '#shared/protocol/notices.ts'
import type { Panel } from './panel.ts'

export type ToldProblem = Refusal['code'] | 'lost'

export function createTold(panel: Pick<Panel, 'call'>, locale: string) {
  const own = signal<OwnNotices | null>(null)
  const busy = signal(false)
  const problem = signal<ToldProblem | null>(null)

  async function ask<T>(event: string, payload: object): Promise<T | null> {
    const answer = (await panel.call('POST', `/v1/asks/${event}`, payload)) as Answer<T> | object
    problem.value = 'ok' in answer ? null : 'refused' in answer ? answer.refused.code : 'lost'
    return 'ok' in answer ? answer.ok : null
  }

  async function change(event: string, payload: object): Promise<boolean> {
    busy.value = true
    const answer = await ask<OwnNotices>(event, payload)
    busy.value = false
    if (answer) own.value = answer
    return answer !== null
  }

  return {
    own: own as ReadonlySignal<OwnNotices | null>,
    busy: busy as ReadonlySignal<boolean>,
    problem: problem as ReadonlySignal<ToldProblem | null>,
    read: () => change('notice:read', {}),
    set: (to: NoticeWish) => change('notice:set', { to, locale }),
    drop: () => change('notice:drop', {}),
    /** The transcript to where he is told. @returns whether it is on its way */
    async transcript(conversation: Id, clientId: Id): Promise<boolean> {
      busy.value = true
      const answer = await ask<object>('transcript:mail', { conversation, clientId, locale })
      busy.value = false
      return answer !== null
    },
  }
}

export type Told = ReturnType<typeof createTold>
