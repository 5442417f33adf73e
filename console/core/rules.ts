/** Rules for those who write them: the list with its order, and one with a trial. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { Rule, RuleDocument, RuleMatch } from '#shared/protocol/rules.ts'
import type { Webhook } from '#shared/protocol/webhooks.ts'
import { checkRule } from '#shared/rules/automation/check.ts'
import type { Api } from './api.ts'
import type { Failed } from './articles.ts'

type Team = { id: Id; name: string }
type Listed = { rules: Rule[]; teams: Team[] }

const FRESH: RuleDocument = {
  ...{ v: 1, name: '', on: 'said', minutes: 0 },
  when: { match: 'all', of: [] },
  actions: [{ do: 'tag', add: [], remove: [] }],
}

const failedOf = (answer: { refused: Exclude<Failed, 'lost'> } | Lost): Failed =>
  isLost(answer) ? 'lost' : answer.refused

export function createRuleList(site: Id, api: Pick<Api, 'rules' | 'saveRule' | 'actRule'>) {
  const rows = signal<readonly Rule[] | null>(null)
  const failed = signal<Failed | null>(null)
  /** Taken away here, and not brought back yet. */
  const removed = signal<Rule | null>(null)

  function take(answer: Answer<Listed> | Lost): boolean {
    if (!('ok' in answer)) {
      failed.value = failedOf(answer)
      return false
    }
    batch(() => {
      rows.value = answer.ok.rules
      failed.value = null
    })
    return true
  }

  const load = async (): Promise<void> => void take(await api.rules(site))
  const act = async ({ id, rev }: Rule, what: 'remove' | 'restore' | 'up' | 'down'): Promise<boolean> =>
    take(await api.actRule(site, id, { rev, act: what }))

  return {
    rows: rows as ReadonlySignal<readonly Rule[] | null>,
    failed: failed as ReadonlySignal<Failed | null>,
    removed: removed as ReadonlySignal<Rule | null>,
    load,
    move: (rule: Rule, by: 'up' | 'down') => act(rule, by),
    async enable(rule: Rule, enabled: boolean): Promise<void> {
      const { id, rev, document } = rule
      const answer = await api.saveRule(site, id, { rev, enabled, document })
      if ('ok' in answer) await load()
      else failed.value = failedOf(answer)
    },
    async remove(rule: Rule): Promise<void> {
      if (await act(rule, 'remove')) removed.value = { ...rule, rev: rule.rev + 1 }
    },
    async restore(): Promise<void> {
      const rule = removed.peek()
      if (rule && (await act(rule, 'restore'))) removed.value = null
    },
  }
}

export type RuleList = ReturnType<typeof createRuleList>

export type RuleParts = {
  site: Id
  id: Id
  /** Whether nobody has saved it yet. */
  isNew: boolean
  api: Pick<Api, 'rules' | 'saveRule' | 'tryRule' | 'webhooks'>
}

export type Trial = { looked: number; matches: readonly RuleMatch[] }

export function createRuleEditor({ site, id, isNew, api }: RuleParts) {
  const one = signal<Rule | null>(null)
  const draft = signal<RuleDocument | null>(null)
  const enabled = signal(true)
  const teams = signal<readonly Team[]>([])
  const webhooks = signal<readonly Webhook[]>([])
  const ready = signal(isNew)
  const failed = signal<Failed | null>(null)
  const working = signal<'save' | 'try' | null>(null)
  const saved = signal(false)
  const trial = signal<Trial | null>(null)

  const kept = computed<RuleDocument>(() => one.value?.document ?? FRESH)
  const document = computed(() => draft.value ?? kept.value)
  const changed = computed(
    () =>
      one.value === null ||
      enabled.value !== one.value.enabled ||
      JSON.stringify(document.value) !== JSON.stringify(kept.value),
  )

  function take(rule: Rule): void {
    batch(() => {
      one.value = rule
      enabled.value = rule.enabled
      failed.value = null
      ready.value = true
    })
  }

  async function read(): Promise<void> {
    const [answer, hooks] = await Promise.all([api.rules(site), api.webhooks(site)])
    if ('ok' in hooks) webhooks.value = hooks.ok.webhooks
    if (!('ok' in answer)) {
      failed.value = failedOf(answer)
      return
    }
    teams.value = answer.ok.teams
    const found = answer.ok.rules.find((rule) => rule.id === id)
    if (found) take(found)
    else if (!isNew) failed.value = { code: 'not_found' }
  }

  function change(next: Partial<RuleDocument>): void {
    batch(() => {
      draft.value = { ...document.peek(), ...next }
      saved.value = false
      // What was tried was another rule.
      trial.value = null
    })
  }

  return {
    id,
    one: one as ReadonlySignal<Rule | null>,
    document: document as ReadonlySignal<RuleDocument>,
    enabled: enabled as ReadonlySignal<boolean>,
    teams: teams as ReadonlySignal<readonly Team[]>,
    webhooks: webhooks as ReadonlySignal<readonly Webhook[]>,
    ready: ready as ReadonlySignal<boolean>,
    failed: failed as ReadonlySignal<Failed | null>,
    working: working as ReadonlySignal<'save' | 'try' | null>,
    saved: saved as ReadonlySignal<boolean>,
    trial: trial as ReadonlySignal<Trial | null>,
    changed: changed as ReadonlySignal<boolean>,
    problems: computed(() => checkRule(document.value)),
    load: read,
    change,
    enable(on: boolean) {
      enabled.value = on
      saved.value = false
    },
    /** Takes what the server has in the place of what was written. */
    async discard(): Promise<void> {
      batch(() => {
        draft.value = null
        failed.value = null
      })
      await read()
    },
    async save(): Promise<void> {
      if (working.peek() !== null) return
      const sent = document.peek()
      working.value = 'save'
      const answer = await api.saveRule(site, id, {
        ...{ rev: one.peek()?.rev ?? 0, enabled: enabled.peek(), document: sent },
      })
      working.value = null
      if (!('ok' in answer)) {
        failed.value = failedOf(answer)
        return
      }
      batch(() => {
        take(answer.ok)
        // What was typed while it was on its way stays a change.
        if (document.peek() === sent || draft.peek() === sent) draft.value = null
        saved.value = true
      })
    },
    async try(): Promise<void> {
      if (working.peek() !== null) return
      const sent = document.peek()
      working.value = 'try'
      const answer = await api.tryRule(site, sent)
      working.value = null
      if (!('ok' in answer)) failed.value = failedOf(answer)
      else if (document.peek() === sent)
        batch(() => {
          failed.value = null
          trial.value = answer.ok
        })
    },
  }
}

export type RuleEditor = ReturnType<typeof createRuleEditor>
