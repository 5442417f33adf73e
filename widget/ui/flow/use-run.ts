/** A flow while it is filled in: what was typed, where one is, and what the rules say of it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { runFlow } from '#shared/rules/flow/engine.ts'
import type { FlowDocument } from '#shared/rules/flow/types.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { type RefusedAnswer, useScreen } from '../screen.ts'
import { siteCurrency } from './currency.ts'
import { CARD, forget, isEmpty, type Kept, keep, REVIEW, readKept } from './kept.ts'
import { drop, newer, read, save } from './progress.ts'
import { answersOf, type Typed } from './typed.ts'

export type Running = ReturnType<typeof useRun>

/**
 * @param version of what is asked
 * @param at the place to begin at, if it is not the card
 * @param refused what the desk did not take: wrong until it is changed
 */
export function useRun(flow: FlowDocument, version: number, at: string = CARD, refused?: RefusedAnswer) {
  const { drafts, clock, panel, trays } = useScreen()
  const [kept, show] = useState(() => readKept(drafts, flow.key, clock.now()))
  const [place, setPlace] = useState(at)
  /** What comes late, such as a file, is added to what has been typed meanwhile. */
  const newest = useRef(kept)
  const first = useRef(kept.typed)
  const today = localDate(clock.now(), Intl.DateTimeFormat().resolvedOptions().timeZone)
  const answers = answersOf(flow, kept.typed, siteCurrency())
  const run = runFlow(flow, answers, today)
  const steps = run.steps.map(({ step }) => step.id)
  const places = [CARD, ...steps, ...(run.refusal ? [] : [REVIEW])]
  /** The first that lacks something, or where the rule says no; all is there at the end. */
  const open = run.current ?? run.refusal?.step ?? REVIEW

  const isRefused = (field: string) => refused?.field === field && kept.typed[field] === first.current[field]

  const identified = panel.identified.value
  useEffect(() => {
    const before = newest.current
    // Who came back from somewhere is in the middle of it.
    if (at !== CARD) return
    void read(panel, flow.key).then((there) => {
      const found = newer(before, there)
      if (found !== before && newest.current === before) change(found)
    })
  }, [identified, flow.key])

  function change(now: Partial<Kept>): void {
    newest.current = { ...newest.current, ...now }
    keep(drafts, flow.key, newest.current)
    show(newest.current)
  }

  function to(next: string): void {
    change({ place: next })
    setPlace(next)
    const told = newest.current
    if (next === CARD || isEmpty(told)) return
    void save(panel, flow.key, version, told).then((synced) => {
      // Unless it was sent meanwhile: then there is nothing to go on with.
      if (synced !== null && !isEmpty(readKept(drafts, flow.key, clock.now()))) change({ synced })
    })
  }

  return {
    flow,
    version,
    run,
    today,
    typed: kept.typed,
    other: kept.other ?? [],
    answers,
    isRefused,
    /** What is wrong in the answer to a field, or missing. */
    faultIn: (field: string): RefusedAnswer | undefined =>
      run.missing.find((one) => one.field === field) ?? (isRefused(field) ? refused : undefined),
    /** Where one is; nobody stands at the end while something lacks. */
    place: !places.includes(place) || (place === REVIEW && run.current) ? open : place,
    places,
    isNew: isEmpty(kept),
    type(field: string, value: Typed[string]): void {
      change({ typed: { ...newest.current.typed, [field]: value } })
    },
    /** Of a field whose value is a list: from what it is now to what it is to be. */
    typeFiles(field: string, how: (files: Extract<Typed[string], unknown[]>) => Typed[string]): void {
      const now = newest.current.typed[field]
      change({ typed: { ...newest.current.typed, [field]: how(Array.isArray(now) ? now : []) } })
    },
    /** He has seen these cases, and it is about something else: in this run nobody asks him again. */
    isOther: (numbers: string[]) => change({ other: [...(newest.current.other ?? []), ...numbers] }),
    to,
    goOn: () =>
      to(steps.includes(kept.place) ? kept.place : kept.place === REVIEW ? open : (steps[0] ?? REVIEW)),
    /** Files that were attached are taken back: nobody will send them. */
    anew(): void {
      for (const one of Object.values(newest.current.typed))
        if (Array.isArray(one)) for (const { id } of one) void panel.call('DELETE', `/v1/uploads/${id}`)
      for (const [key, uploads] of [...trays].filter(([of]) => of.startsWith(`flow:${flow.key}:`))) {
        for (const { clientId } of uploads.items.peek()) uploads.remove(clientId)
        trays.delete(key)
      }
      newest.current = { place: CARD, typed: {} }
      forget(drafts, flow.key)
      void drop(panel, flow.key)
      show(newest.current)
      setPlace(flow.steps[0]?.id ?? REVIEW)
    },
  }
}
