/** Three panes: the list, the thread, the facts; one of them at a time on a phone. */
import { useEffect, useState } from 'preact/hooks'
import type { Tab } from '../core/inbox.ts'
import { mayAct } from '../core/rights.ts'
import { Facts } from './facts.tsx'
import { Help } from './help.tsx'
import { List } from './list.tsx'
import { useScreen } from './screen.ts'
import { Thread } from './thread.tsx'
import { TopicsOfSite } from './topics/use.ts'

const TYPES_IN = new Set(['INPUT', 'TEXTAREA', 'SELECT'])

export function Inbox({ id }: { id: string | null }) {
  const { desk, words, go } = useScreen()
  const [tab, setTab] = useState<Tab>('mine')
  const [help, setHelp] = useState(false)
  const [transfer, setTransfer] = useState(false)
  const [facts, setFacts] = useState(false)
  const thread = desk.thread.value

  useEffect(() => {
    setTransfer(false)
    setFacts(false)
    if (id === null) desk.closeThread()
    else desk.open(id)
  }, [id, desk])

  // What was taken by hand moves to "mine", and the eye goes with it.
  const mine = id !== null && desk.inbox.lists.mine.value.some((row) => row.id === id)
  useEffect(() => {
    if (mine && tab === 'waiting') setTab('mine')
  }, [mine])

  useEffect(() => {
    function step(by: number): void {
      const rows = desk.inbox.lists[tab].value
      const at = rows.findIndex((row) => row.id === id)
      const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
      if (next) go({ is: 'inbox', id: next.id })
    }

    function mode(index: number): void {
      const buttons = document.querySelectorAll<HTMLButtonElement>('[data-composer] .modes button')
      buttons[index]?.click()
      document.querySelector<HTMLTextAreaElement>('[data-composer] textarea')?.focus()
    }

    function press(event: KeyboardEvent): void {
      // An open dialog has the keys for itself.
      if (document.querySelector('dialog[open]')) return
      const target = event.target as HTMLElement
      if (event.key === 'Escape' && TYPES_IN.has(target.tagName)) {
        target.blur()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || TYPES_IN.has(target.tagName))
        return
      const row = id === null ? undefined : desk.inbox.row(id)
      const may = row ? mayAct(row, desk.me.value) : null
      const keys: Record<string, () => void> = {
        j: () => step(1),
        k: () => step(-1),
        r: () => mode(0),
        n: () => mode(1),
        a: () => may?.accept && row && void desk.accept(row.id),
        t: () => may?.move && setTransfer(true),
        g: () => document.querySelector<HTMLButtonElement>('.guide-button')?.click(),
        e: () => may?.resolve && row && void desk.resolve(row.id),
        ...(facts ? { escape: () => setFacts(false) } : {}),
        '?': () => setHelp(true),
      }
      const run = keys[event.key.toLowerCase()]
      if (!run) return
      event.preventDefault()
      run()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [desk, tab, id, go, facts])

  return (
    <main class={`panes ${id === null ? 'at-list' : facts ? 'at-facts' : 'at-thread'}`}>
      <List tab={tab} onTab={setTab} />
      {thread && id !== null ? (
        <TopicsOfSite value={desk.inbox.row(thread.id)?.site ?? null}>
          <Thread
            thread={thread}
            transfer={transfer}
            onTransfer={setTransfer}
            onFacts={() => setFacts(!facts)}
          />
          <Facts thread={thread} key={`f${thread.id}`} onClose={() => setFacts(false)} />
        </TopicsOfSite>
      ) : (
        <section class="thread none">
          <p class="empty">
            <b>{words.choose}</b>
            {words.chooseHint}
          </p>
        </section>
      )}
      {help && <Help onClose={() => setHelp(false)} />}
    </main>
  )
}
