/** What leads have to be told, of all their sites, the newest first. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Alert } from '#shared/protocol/alerts.ts'
import type { Id, Me } from '#shared/protocol/conversation.ts'
import type { Api } from './api.ts'

export type SiteAlert = Alert & { site: Id }

export function createAlerts(api: Pick<Api, 'alerts' | 'seenAlert'>, me: ReadonlySignal<Me | null>) {
  const all = signal<readonly SiteAlert[]>([])

  /** Asked of nobody but leads: all others are refused. What could not be read stays as it was. */
  async function read(): Promise<void> {
    const who = me.peek()
    if (who === null || who.role === 'agent' || who.role === 'auditor') return
    const answers = await Promise.all(
      who.sites.map(async ({ id: site }) => ({ site, answer: await api.alerts(site) })),
    )
    if (me.peek()?.id !== who.id || answers.some(({ answer }) => !('ok' in answer))) return
    all.value = answers
      .flatMap(({ site, answer }) =>
        'ok' in answer ? answer.ok.alerts.map((one) => ({ ...one, site })) : [],
      )
      .sort((a, b) => b.at - a.at)
  }

  return {
    all: all as ReadonlySignal<readonly SiteAlert[]>,
    read,
    /** Gone at once; where that could not be kept it comes back. */
    async seen(id: Id): Promise<void> {
      const one = all.peek().find((alert) => alert.id === id)
      if (!one) return
      all.value = all.peek().filter((alert) => alert.id !== id)
      const answer = await api.seenAlert(one.site, id)
      if (!('ok' in answer)) await read()
    },
    clear(): void {
      all.value = []
    },
  }
}
