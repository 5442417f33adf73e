/** Before anything is asked: what this does, for whom, what is needed, how long it takes. */
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { FlowDocument } from '#shared/rules/flow/types.ts'
import { createHelp } from '../../core/help.ts'
import { Icon } from '../icons.tsx'
import { useDiagnosis, useSite } from '../later.ts'
import { useScreen, type View } from '../screen.ts'
import { CARD } from './kept.ts'
import type { Running } from './use-run.ts'
import { flowWords } from './words.ts'

const LINES = ['can', 'who', 'needs', 'takes'] as const

type CardProps = {
  own: Running
  similar: ComponentChildren
  /** Where this device can be checked. */
  onCheck: (() => void) | null
}

export function Card({ own, similar, onCheck }: CardProps) {
  const { panel, locale, go, look, help } = useScreen()
  const words = flowWords(locale)
  const { flow } = own
  const report = flow.topic === 'playback' ? panel.report.value : null
  const seen = useDiagnosis(report)
  useEffect(look, [])
  const site = useSite(flow.key === 'account')
  const about = useRef<HTMLDListElement>(null)
  // What was pressed is gone: who reads with his ears goes on here.
  useEffect(() => about.current?.focus(), [])
  return (
    <div class="body flow">
      {similar}
      {help && <help.Concerned topic={flow.topic} />}
      <dl class="card about" ref={about} tabIndex={-1}>
        {LINES.map((line) => (
          <div key={line}>
            <dt>{words[line]}</dt>
            <dd>
              {flow.card[line][locale]}
              {line === 'takes' && flow.makes === 'case' && (
                <small>{words.promise(flow.promise.answerHours)}</small>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {flow.key === 'account' && site && <site.SelfHelp />}
      {seen && report && seen.isTrouble(report) ? (
        <seen.Answers report={report} back={backTo(flow)} />
      ) : (
        <ArticleLink own={own} />
      )}
      {onCheck && (
        <button type="button" class="row article" onClick={onCheck}>
          <span class="lines">
            <b>{words.device}</b>
            <small>{words.deviceHint}</small>
          </span>
          <Icon name="go" />
        </button>
      )}
      <button type="button" class="text free" onClick={() => go({ is: 'ask', topic: flow.topic })}>
        {words.free}
      </button>
      {own.isNew ? (
        <button type="button" class="cta center" onClick={own.goOn}>
          {words.start}
        </button>
      ) : (
        <section class="kept" aria-label={words.kept}>
          <p>{words.kept}</p>
          <div class="pair">
            <button type="button" class="button" onClick={own.anew}>
              {words.anew}
            </button>
            <button type="button" class="cta center" onClick={own.goOn}>
              {words.goOn}
            </button>
          </div>
        </section>
      )}
    </div>
  )
}

const backTo = ({ key, topic }: FlowDocument): View => ({ is: 'flow', flow: key, topic, at: CARD })

/** Only where the site has this article. */
function ArticleLink({ own: { flow } }: { own: Running }) {
  const { panel, locale, clock, go } = useScreen()
  const words = flowWords(locale)
  const slug = flow.card.article
  const help = useMemo(
    () => createHelp({ panel, locale, clock, fetch: (url, init) => fetch(url, init) }),
    [panel, locale, clock],
  )
  const [title, setTitle] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    if (slug !== undefined)
      void help.article(slug, locale).then((found) => {
        if (wanted && found !== null && found !== 'missing') setTitle(found.title)
      })
    return () => {
      wanted = false
    }
  }, [help, slug, locale])
  if (title === null || slug === undefined) return null
  return (
    <button
      type="button"
      class="row article"
      onClick={() => go({ is: 'help', slug, locale, from: 'suggestion', back: backTo(flow) })}
    >
      <span class="lines">
        <small>{words.article}</small>
        <b>{title}</b>
      </span>
      <Icon name="go" />
    </button>
  )
}
