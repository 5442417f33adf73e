/** A flow while it is filled in: what was typed, where one is, and what the rules say of it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Money, Order } from '#shared/protocol/systems.ts'
import { runFlow } from '#shared/rules/flow/engine.ts'
import type { FlowDocument } from '#shared/rules/flow/types.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { type RefusedAnswer, useScreen } from '../screen.ts'
import { siteCurrency } from './currency.ts'
import { CARD, forget, isEmpty, type Kept, keep, NEXT, REVIEW, readKept } from './kept.ts'
import { drop, newer, read, save } from './progress.ts'
import { answersOf, type Typed, typedOf } from './typed.ts'

/** So often what is typed is told, where nobody goes to the next step. */
const TELL_MS = 60_000

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** A sum as it would be typed, where the flow asks for one. */
function amountIn({ steps }: FlowDocument, { amount, currency }: Money): Typed {
  const field = steps.flatMap(({ fields }) => fields).find(({ kind }) => kind === 'amount')
  return field ? typedOf({ [field.id]: amount }, currency) : {}
}

export type Running = ReturnType<typeof useRun>

/**
 * @param version of what is asked
 * @param at the place to begin at, if it is not the card
 * @param refused what the desk did not take: wrong until it is changed
 */
export function useRun(flow: FlowDocument, version: number, at: string = CARD, refused?: RefusedAnswer) {
  const { drafts, clock, panel, trays } = useScreen()
  const [kept, show] = useState(() => readKept(drafts, flow.key, clock.now()))
  /** What comes late, such as a file, is added to what has been typed meanwhile. */
  const newest = useRef(kept)
  const first = useRef(kept.typed)
  const today = localDate(clock.now(), zone())
  /** That of the order; as long as none is known, the site's. */
  const currency = kept.currency ?? siteCurrency()
  const answers = answersOf(flow, kept.typed, currency)
  const run = runFlow(flow, answers, today)
  const steps = run.steps.map(({ step }) => step.id)
  const places = [CARD, ...steps, ...(run.refusal ? [] : [REVIEW])]
  /** The first that lacks something, or where the rule says no; all is there at the end. */
  const open = run.current ?? run.refusal?.step ?? REVIEW
  const [place, setPlace] = useState(at === NEXT ? open : at)

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

  // Who stays long at one step is told of too: the desk, and a bot that waits for him, know that he goes on.
  useEffect(() => {
    let told = newest.current.typed
    return clock.every(TELL_MS, () => {
      const { typed } = newest.current
      // What was sent, or has its answer, is kept nowhere any more.
      if (typed === told || isEmpty(readKept(drafts, flow.key, clock.now()))) return
      told = typed
      void tell()
    })
  }, [clock, flow.key])

  function change(now: Partial<Kept>): void {
    newest.current = { ...newest.current, ...now }
    keep(drafts, flow.key, newest.current)
    show(newest.current)
  }

  function to(next: string): void {
    change({ place: next })
    setPlace(next)
    if (next !== CARD && !isEmpty(newest.current)) void tell()
  }

  async function tell(): Promise<void> {
    const synced = await save(panel, flow.key, version, newest.current)
    // Unless it was sent meanwhile: then there is nothing to go on with.
    if (synced !== null && !isEmpty(readKept(drafts, flow.key, clock.now()))) change({ synced })
  }

  return {
    flow,
    version,
    run,
    today,
    typed: kept.typed,
    other: kept.other ?? [],
    answers,
    currency,
    /** What goes with a form that is whole. */
    said: { answers, ...(currency !== siteCurrency() && { currency }) },
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
    /** The number of an order, by hand: of another one nothing is known. */
    typeOrder(field: string, value: string): void {
      const { currency: _, ...rest } = newest.current
      newest.current = rest
      change({ typed: { ...rest.typed, [field]: value } })
    },
    /** His order: what is asked beside it is known, and can be changed. */
    isOrder(field: string, { id, price, at }: Order): void {
      const beside = flow.steps.find(({ fields }) => fields.some((one) => one.id === field))?.fields ?? []
      const day = beside.find(({ kind }) => kind === 'date')
      change({
        currency: price.currency,
        typed: {
          ...newest.current.typed,
          [field]: id,
          ...(day && { [day.id]: localDate(at, zone()) }),
          ...amountIn(flow, price),
        },
      })
    },
    isIn: ({ price }: Order) => change({ currency: price.currency }),
    /** What the site says is due is what is asked for. */
    isWorth: (due: Money) =>
      change({ currency: due.currency, typed: { ...newest.current.typed, ...amountIn(flow, due) } }),
    /** It has its answer: there is nothing to go on with. What was typed is still on the screen, for a person. */
    answered(): void {
      forget(drafts, flow.key)
      void drop(panel, flow.key, true)
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
