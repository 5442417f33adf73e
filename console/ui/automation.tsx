/** What the desk does by itself, loaded when somebody wants to see it: most agents never do. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useScreen } from './screen.ts'

type Part = 'rules' | 'webhooks'
type Pages = Record<Part, ComponentType<{ id: string | null }>>

let loaded: Pages | null = null

async function load(): Promise<Pages> {
  const [{ Rules }, { Webhooks }] = await Promise.all([
    import('./rules/screen.tsx'),
    import('./webhooks/screen.tsx'),
  ])
  loaded = { rules: Rules, webhooks: Webhooks }
  return loaded
}

export function Automation({ part, id }: { part: Part; id: string | null }) {
  const { words } = useScreen()
  const [pages, setPages] = useState(loaded)
  const [lost, setLost] = useState(false)
  const look = () => {
    setLost(false)
    load().then(setPages, () => setLost(true))
  }
  useEffect(() => {
    if (!pages) look()
  }, [])
  const Page = pages?.[part]
  if (Page) return <Page id={id} />
  return (
    <main class="page">
      <div class="page-body">
        {lost ? (
          <p class="wrong" role="alert">
            {words.partLost}{' '}
            <button type="button" class="link" onClick={look}>
              {words.tryAgain}
            </button>
          </p>
        ) : (
          <p class="skeleton tall" role="status" aria-label={words.loading} />
        )}
      </div>
    </main>
  )
}
