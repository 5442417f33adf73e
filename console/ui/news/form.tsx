/** What an announcement is made of, field by field; what is wrong with a field is said at the field. */
import { useState } from 'preact/hooks'
import {
  ANNOUNCEMENT_KINDS,
  type AnnouncementKind,
  SEVERITIES,
  type Severity,
} from '#shared/protocol/announcements.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import { instantAt, localDate } from '#shared/rules/hours/zone.ts'
import { clockTime } from '#shared/words/times.ts'
import type { NewsEditor } from '../../core/news.ts'
import { type Control, Field } from '../field.tsx'
import { Lines } from './lines.tsx'
import { Match } from './match.tsx'
import type { NewsWords } from './words.ts'

type Props = { editor: NewsEditor; language: HelpLocale; zone: string; words: NewsWords }

export function NewsForm({ editor, language, zone, words }: Props) {
  const { kind, severity, from, until, texts, pages } = editor.body.value
  const text = texts[language] ?? { title: '', text: '' }
  /** An empty sheet is not yet a mistake: a field is judged once it was left. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const wrong = (field: string) => {
    const problem = editor.problems.value.find(
      (one) => one.field === field || one.field.startsWith(`${field}.`),
    )
    const counts = problem && ((problem.rule !== 'empty' && problem.rule !== 'required') || left.has(field))
    return counts ? words.problem(problem) : null
  }
  /** A language of which nothing is left is not written at all. */
  const write = (change: Partial<typeof text>) => {
    const next = { ...text, ...change }
    const { [language]: _, ...others } = texts
    editor.change({ texts: next.title || next.text ? { ...others, [language]: next } : others })
  }
  return (
    <section class="card sheet">
      <Field name={words.titleField} hint={words.titleHint} wrong={wrong(`texts.${language}.title`)}>
        {(control) => (
          <input
            {...control}
            value={text.title}
            onInput={(event) => write({ title: event.currentTarget.value })}
            onBlur={() => setLeft(new Set([...left, `texts.${language}.title`]))}
          />
        )}
      </Field>
      <Field name={words.text} hint={words.textHint} wrong={wrong(`texts.${language}.text`)}>
        {(control) => (
          <textarea
            {...control}
            rows={6}
            value={text.text}
            onInput={(event) => write({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="pair">
        <Field name={words.kindField} wrong={null}>
          {(control) => (
            <select
              {...control}
              value={kind}
              onChange={(event) => editor.change({ kind: event.currentTarget.value as AnnouncementKind })}
            >
              {ANNOUNCEMENT_KINDS.map((one) => (
                <option key={one} value={one}>
                  {words.kind[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name={words.severityField} wrong={null}>
          {(control) => (
            <select
              {...control}
              value={severity}
              onChange={(event) => editor.change({ severity: event.currentTarget.value as Severity })}
            >
              {SEVERITIES.map((one) => (
                <option key={one} value={one}>
                  {words.severity[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div class="pair moments">
        <Field name={words.from} hint={words.fromHint(zone)} wrong={null}>
          {(control) => (
            <Moment {...control} at={from} zone={zone} onChange={(at) => editor.change({ from: at })} />
          )}
        </Field>
        <Field name={words.until} hint={words.untilHint} wrong={wrong('until')}>
          {(control) => (
            <Moment {...control} at={until} zone={zone} onChange={(at) => editor.change({ until: at })} />
          )}
        </Field>
      </div>
      <Lines
        lines={pages}
        name={words.pages}
        hint={words.pagesHint}
        wrong={wrong('pages')}
        onChange={(next) => editor.change({ pages: next })}
      />
      <Match
        match={editor.body.value.incident ?? null}
        onChange={(incident) => editor.change({ incident })}
      />
    </section>
  )
}

/** An instant as the clocks of the site show it, wherever its writer is. */
function Moment({
  at,
  zone,
  onChange,
  ...control
}: Control & { at: number | null; zone: string; onChange: (at: number | null) => void }) {
  const shown = at === null ? '' : `${localDate(at, zone)}T${clockTime(at, 'en', zone)}`
  return (
    <input
      {...control}
      type="datetime-local"
      value={shown}
      onInput={(event) => {
        const [date = '', time = ''] = event.currentTarget.value.split('T')
        onChange(date && time ? instantAt(date, time, zone) : null)
      }}
    />
  )
}
