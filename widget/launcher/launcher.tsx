/** The bubble in the page, and the frame that it opens. Nothing is loaded, written or connected before an intent. */
import { render } from 'preact'
import type { Topic } from '#shared/protocol/conversation.ts'
import { listen, type PageEvents, post, type ToPage, type ToPanel } from '../bridge.ts'
import { Bubble, type Teaser } from './bubble.tsx'
import { hasOpen, rememberOpen } from './flag.ts'
import STYLES from './launcher.css'
import type { Tag } from './tag.ts'
import { wordsFor } from './words.ts'

const CONTEXT_MAX = 20
const PATIENCE_MS = 8_000

export type Launcher = ReturnType<typeof createLauncher>

export function createLauncher(tag: Tag) {
  const words = wordsFor(tag.lang)
  const host = document.createElement('div')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLES)
  shadow.adoptedStyleSheets = [sheet]
  const root = document.createElement('div')
  root.style.setProperty('--accent', tag.accent)
  const buttons = document.createElement('div')
  root.append(buttons)
  shadow.append(root)

  let open = false
  let unread = 0
  let teaser: Teaser | null = null
  let frame: HTMLIFrameElement | null = null
  let heard = false
  const waiting: ToPanel[] = []
  let context: Record<string, string> = {}
  const runs = new Map<string, Set<(detail: object) => void>>()

  const emit = <E extends keyof PageEvents>(name: E, detail: PageEvents[E]) => {
    for (const run of [...(runs.get(name) ?? [])]) {
      try {
        run(detail)
      } catch (error) {
        // A listener of the page must not break the chat; its author sees the error all the same.
        reportError(error)
      }
    }
  }

  function draw(): void {
    root.className = `root ${tag.corner} ${tag.theme || 'auto'} ${open && heard ? 'open' : ''} ${document.fullscreenElement ? 'covered' : ''}`
    if (frame) frame.className = open ? 'shown' : 'gone'
    render(
      <Bubble
        words={words}
        open={open}
        unread={unread}
        teaser={teaser}
        onToggle={toggle}
        onIntent={load}
        onDismiss={() => {
          teaser = null
          draw()
        }}
      />,
      buttons,
    )
  }

  /** Makes the frame. Called at the first intent, or when a conversation is open from before. */
  function load(): void {
    if (frame) return
    const { site, lang, accent, theme } = tag
    frame = document.createElement('iframe')
    frame.title = words.panel
    frame.src = `${tag.origin}/panel?${new URLSearchParams({ site, lang, accent, theme })}`
    frame.allow = 'clipboard-write'
    frame.className = 'gone'
    root.prepend(frame)
  }

  const panel = () => frame?.contentWindow ?? null

  function tell(message: ToPanel): void {
    const to = heard && panel()
    if (to) post(to, tag.origin, message)
    else waiting.push(message)
  }

  listen<ToPage>(panel, [tag.origin], (message) => {
    switch (message.is) {
      case 'ready':
        heard = true
        waiting.splice(0).forEach(tell)
        emit('ready', {})
        return draw()
      case 'close':
        return close()
      case 'unread':
        unread = message.count
        teaser = message.teaser
        emit('unread', { count: unread })
        return draw()
      case 'open-conversation':
        return rememberOpen(tag.site, message.open)
      case 'event':
        return emit(message.name, message.detail as never)
    }
  })

  function show(topic?: Topic): void {
    load()
    const page = { url: location.origin + location.pathname, title: document.title }
    tell({ is: 'shown', page, topic })
    tell({ is: 'context', context })
    if (!open) emit('opened', {})
    open = true
    teaser = null
    const mine = frame
    // What a browser shows of a page that it cannot load says nothing to a visitor.
    setTimeout(() => {
      if (heard || frame !== mine) return
      teaser = { name: words.open, text: words.away }
      close()
    }, PATIENCE_MS)
    draw()
    frame?.focus()
  }

  function close(): void {
    if (!open) return
    open = false
    tell({ is: 'hidden' })
    draw()
    shadow.querySelector<HTMLButtonElement>('.bubble')?.focus()
    // What never answered is thrown away: the next opening tries anew. Last, for the focus alone would make it again.
    if (!heard) {
      frame?.remove()
      frame = null
    }
    emit('closed', {})
  }

  const toggle = () => (open ? close() : show())

  /** Pages that draw themselves anew may throw us out of the document. */
  const keep = new MutationObserver(() => {
    if (!host.isConnected) document.body?.append(host)
  })

  document.body.append(host)
  keep.observe(document.documentElement, { childList: true })
  keep.observe(document.body, { childList: true })
  document.addEventListener('fullscreenchange', draw)
  draw()
  if (hasOpen(tag.site)) load()

  return {
    open: (options: { topic?: Topic } = {}) => show(options.topic),
    close,
    toggle,
    /** Facts for the agent: short strings, at most 20; later ones are laid over earlier ones. */
    context(facts: Record<string, unknown>) {
      const all = Object.entries({ ...context, ...facts }).slice(-CONTEXT_MAX)
      context = Object.fromEntries(all.map(([key, value]) => [key, String(value)]))
      tell({ is: 'context', context })
    },
    on<E extends keyof PageEvents>(name: E, run: (detail: PageEvents[E]) => void): () => void {
      const mine = runs.get(name) ?? new Set()
      runs.set(name, mine.add(run as (detail: object) => void))
      return () => mine.delete(run as (detail: object) => void)
    },
    /** Watches a player for the diagnosis. Loads a chunk of its own; nothing is sent. Hands back the way to stop. */
    watchPlayer(...player: unknown[]) {
      const watching = import(`${tag.origin}/watch.js`).then((chunk) =>
        chunk.watch(tag.origin, panel, tell, ...player),
      )
      return () => watching.then((stop) => stop())
    },
    /** Who is signed in, signed by the site; null: nobody. The panel hears of it when there is one. */
    identify: (jwt: string | null) => tell({ is: 'identify', jwt }),
    /** Signs out and forgets. The bubble stays. */
    shutdown() {
      rememberOpen(tag.site, false)
      // Only the panel can forget what it keeps; it says then that nothing is unread.
      load()
      tell({ is: 'shutdown' })
      close()
    },
  }
}
