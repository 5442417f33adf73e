/** The editor of flows is a chunk of its own: only who leads writes them, and not each day. */
import { useEffect, useState } from 'preact/hooks'
import { useScreen } from '../screen.ts'

type Loaded = typeof import('./screen.tsx')
let loaded: Loaded | null = null

export function LateFlows({ id }: { id: string | null }) {
  const { words } = useScreen()
  const [state, setState] = useState<'loading' | 'lost' | 'there'>(loaded ? 'there' : 'loading')
  useEffect(() => {
    if (state !== 'loading') return
    import('./screen.tsx').then(
      (parts) => {
        loaded = parts
        setState('there')
      },
      () => setState('lost'),
    )
  }, [state])
  if (loaded && state === 'there') return <loaded.Flows id={id} />
  return (
    <main class="page" aria-busy={state === 'loading'}>
      <header class="bar">
        <h1>{words.flows}</h1>
      </header>
      <div class="page-body">
        {state === 'lost' ? (
          <p class="wrong" role="alert">
            {words.lost}{' '}
            <button type="button" class="link" onClick={() => location.reload()}>
              {words.tryAgain}
            </button>
          </p>
        ) : (
          <p class="skeleton tall" />
        )}
      </div>
    </main>
  )
}
