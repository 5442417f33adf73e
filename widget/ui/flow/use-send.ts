/** Begins the conversation with what was filled in: once, however often it is pressed. */
import { useRef, useState } from 'preact/hooks'
import type { FlowAnswers, FlowDocument } from '#shared/rules/flow/types.ts'
import { say } from '#shared/words/say.ts'
import type { Draft } from '../../core/intents.ts'
import { useScreen } from '../screen.ts'
import { forget, keepOn, readKept } from './kept.ts'

export type Sending = ReturnType<typeof useSend>

/** @param into the conversation in which it is gone on with, if it does not begin one */
export function useSend(flow: FlowDocument, version: number, into?: string) {
  const { panel, locale, words, drafts, clock, go } = useScreen()
  const isOn = useRef(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)

  /** What was for a case that there will not be is taken back at once. */
  function keepWithout(step: string): void {
    const { typed } = readKept(drafts, flow.key, clock.now())
    for (const { id, kind } of flow.steps.flatMap(({ fields }) => fields)) {
      const given = kind === 'document' ? typed[id] : undefined
      if (Array.isArray(given)) for (const one of given) void panel.call('DELETE', `/v1/uploads/${one.id}`)
    }
    keepOn(drafts, flow.key, step, clock.now())
  }

  /** @param step where a person is asked for, null at the end */
  async function send(
    step: string | null,
    { text = '', ...said }: { answers: FlowAnswers; currency?: string; text?: string },
    more: Partial<Draft> = {},
  ): Promise<void> {
    if (isOn.current) return
    isOn.current = true
    setBusy(true)
    setWrong(null)
    if (into && panel.thread.peek()?.conversation.peek() !== into) panel.openConversation(into)
    const form = { flow: flow.key, version, step, ...said }
    const begun = into
      ? panel.send(text, undefined, form)
      : await panel.start({ topic: flow.topic, ...more, text, form })
    isOn.current = false
    if (begun) {
      if (step === null) forget(drafts, flow.key)
      else keepWithout(step)
      return go({ is: 'chat' })
    }
    setBusy(false)
    const trouble = panel.trouble.value
    setWrong(
      trouble?.is === 'refused' ? say(locale, trouble.refusal) : `${words.lostTitle} · ${words.lostText}`,
    )
  }

  return { busy, wrong, send }
}
