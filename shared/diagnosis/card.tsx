/** A report as a card: the decisive line first, then the picture, then everything else for who wants it. */
import type { ComponentChildren } from 'preact'
import type { PlaybackReport } from '../protocol/diagnosis.ts'
import { decisive } from '../rules/diagnosis.ts'
import type { Locale } from '../words/types.ts'
import { wearDiagnosisStyles } from './styles.ts'
import { Timeline } from './timeline.tsx'
import { aroundOf, decisiveLine, diagnosisWords, rowsOf } from './words.ts'

const SEEN: ReadonlySet<string> = new Set(['fine', 'dropped'])

export type ReportProps = { report: PlaybackReport; locale: Locale; children?: ComponentChildren }

export function ReportCard({ report, locale, children }: ReportProps) {
  wearDiagnosisStyles()
  const words = diagnosisWords(locale)
  const finding = decisive(report)
  const { code } = finding
  return (
    <section class={`report ${SEEN.has(finding.is) ? 'calm' : ''}`} aria-label={words.title}>
      <small>{words.title}</small>
      <b>
        {decisiveLine(report, locale)} {code && <code>{code}</code>}
      </b>
      <span class="around">{aroundOf(report)}</span>
      <Timeline report={report} words={words} />
      {children}
      <details>
        <summary>{words.more}</summary>
        <dl>
          {rowsOf(report, words).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {report.events.length > 0 && (
          <ol>
            {report.events.toReversed().map((event, at) => (
              <li key={at} class={event.is}>
                <time>{words.ago(event.ago)}</time> {words.event(event)}
              </li>
            ))}
          </ol>
        )}
      </details>
    </section>
  )
}
