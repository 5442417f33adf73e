import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { gistNames } from './gist-words.ts'
import { useScreen } from './screen.ts'

/** A few lines, each with what it is about; a line without words is left out, and long ones are whole after a press. */
export type GistLines = { wanted: string; stands: string; missing: string }

export function Gist({ lines, children }: { lines: GistLines; children?: ComponentChildren }) {
  const names = gistNames(useScreen().locale)
  const [isWhole, setWhole] = useState(false)
  return (
    <section class="gist" aria-label={names.title}>
      <dl>
        {(['wanted', 'stands', 'missing'] as const).map((of) =>
          lines[of] === '' ? null : (
            <div key={of}>
              <dt>{names[of]}</dt>
              <dd>
                <button
                  type="button"
                  aria-expanded={isWhole}
                  title={lines[of]}
                  onClick={() => setWhole(!isWhole)}
                >
                  {lines[of]}
                </button>
              </dd>
            </div>
          ),
        )}
      </dl>
      {children}
    </section>
  )
}
