/** What a machine said in a thread, folded up: who reads on wants to know what came of it, and what the visitor said. */
import type { Entry } from '#shared/protocol/conversation.ts'
import type { Locale } from '#shared/words/types.ts'
import { useScreen } from '../screen.ts'
import './bots.css'
import { botWords } from './words.ts'

/** `at`: the number of its first entry. */
export type Part = {
  at: number
  name: string
  messages: number
  titles: string[]
  flows: string[]
  why: string
}

/** The parts of machines that are over, by the number of each of their entries. While one talks it is read as it goes. */
export function botParts(entries: readonly Entry[], locale: Locale): ReadonlyMap<number, Part> {
  const words = botWords(locale)
  const parts = new Map<number, Part>()
  let open: { part: Part; own: number[] } | null = null
  for (const entry of entries) {
    if (entry.kind === 'bot_joined')
      open = {
        part: { at: entry.n, name: entry.body.bot.name, messages: 0, titles: [], flows: [], why: '' },
        own: [],
      }
    if (!open) continue
    const { part, own } = open
    if (entry.kind.startsWith('bot_')) own.push(entry.n)
    if (entry.kind === 'message' && entry.author.role === 'bot') {
      own.push(entry.n)
      part.messages += 1
      const titles = (entry.body.answer?.sources ?? []).map(({ title }) => title)
      part.titles = [...new Set([...part.titles, ...titles])]
      const flow = entry.body.answer?.flow
      if (flow) part.flows = [...new Set([...part.flows, flow.title[locale]])]
    }
    const why = whyOf(entry)
    if (why === null) continue
    for (const n of own) parts.set(n, Object.assign(part, { why }))
    open = null
  }
  return parts

  function whyOf(entry: Entry): string | null {
    if (entry.kind === 'bot_left') return words.why[entry.body.why]
    return entry.kind === 'resolved' && entry.body.by === 'helped' ? words.solved : null
  }
}

export function BotPart({ part, isOpen, onOpen }: { part: Part; isOpen: boolean; onOpen: () => void }) {
  const words = botWords(useScreen().locale)
  return (
    <section class="bot-part">
      <b>{words.part(part.name, part.messages)}</b>
      {part.titles.length > 0 && <p>{words.named(part.titles)}</p>}
      {part.flows.length > 0 && <p>{words.offered(part.flows)}</p>}
      <p>{words.ended(part.why)}</p>
      <button type="button" class="link" aria-expanded={isOpen} onClick={onOpen}>
        {isOpen ? words.hide : words.show}
      </button>
    </section>
  )
}

/** Under what a machine said: on which articles it rests, and the flow that it offered. */
export function BotNamed({ entry }: { entry: Extract<Entry, { kind: 'message' }> }) {
  const { locale } = useScreen()
  const words = botWords(locale)
  const { sources = [], flow } = (entry.body.redacted ? undefined : entry.body.answer) ?? {}
  if (sources.length === 0 && !flow) return null
  const lines = [
    ...(sources.length > 0 ? [words.named(sources.map(({ title }) => title))] : []),
    ...(flow ? [words.offered([flow.title[locale]])] : []),
  ]
  return <small>{lines.join(' · ')}</small>
}
