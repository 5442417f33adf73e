/**
 * `/widget.js`: one classic async script. The page may call before it has loaded:
 * `(window.Foyer ??= []).push(['open', { topic: 'playback' }])`; such calls are kept and done in order.
 */
import { createLauncher, type Launcher } from './launcher.tsx'
import { readTag } from './tag.ts'

type Call = [name: string, ...args: unknown[]]
type PageApi = Launcher & { push(call: Call): void }

declare global {
  interface Window {
    Foyer?: PageApi | Call[]
  }
}

const script = document.currentScript as HTMLScriptElement

function start(): void {
  const early = window.Foyer ?? []
  // A second tag on the same page changes nothing.
  if (!Array.isArray(early)) return
  const tag = readTag(script)
  if (!tag) return
  const api = createLauncher(tag)
  const push = ([name, ...args]: Call) => {
    const method = Object.hasOwn(api, name) ? api[name as keyof typeof api] : undefined
    if (method) (method as (...args: unknown[]) => unknown)(...args)
    else console.error(`Foyer: no call named ${name}.`)
  }
  window.Foyer = { ...api, push }
  early.forEach(push)
}

if (document.body) start()
else addEventListener('DOMContentLoaded', start, { once: true })
