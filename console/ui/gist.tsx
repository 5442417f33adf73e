import type { ComponentChildren } from 'preact'
import { gistNames } from './gist-words.ts'
import { useScreen } from './screen.ts'

/** A few lines, each with what it is about; a line without words is left out. */
export type GistLines = { wanted: string; stands: string; missing: string }

export function Gist({ lines, children }: { lines: GistLines; children?: ComponentChildren }) {
  const names = gistNames(useScreen().locale)
  return (
    <section class="gist" aria-label={names.title}>
      <dl>
        {(['wanted', 'stands', 'missing'] as const).map((of) =>
          lines[of] === '' ? null : (
            <div key={of}>
              <dt>{names[of]}</dt>
              <dd title={lines[of]}>{lines[of]}</dd>
            </div>
          ),
        )}
      </dl>
      {children}
    </section>
  )
}
