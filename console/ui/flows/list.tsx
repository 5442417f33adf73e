/** All flows of a site in the order of its home, with their state, and what became of them in the last 30 days. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { FlowDocument, FlowRow } from '#shared/protocol/flow.ts'
import { readFlowFile } from '../../core/flow-edits.ts'
import { begunFlows, createFlowList, type FlowList as List } from '../../core/flows.ts'
import { SiteList } from '../page/site-list.tsx'
import { useScreen } from '../screen.ts'
import { FilePick } from './file.tsx'
import { Ordered } from './order.tsx'
import { flowWords } from './words.ts'

type Site = { id: string; name: string }

export function FlowList(props: {
  site: Site
  sites: readonly Site[]
  onSite: (id: string) => void
  onFresh: (document: FlowDocument | null) => void
}) {
  const { site, sites, onSite, onFresh } = props
  const { desk, locale, texts, go } = useScreen()
  const words = flowWords(locale)
  const list = useMemo(() => createFlowList(site.id, desk.api), [site.id, desk])
  const [wrong, setWrong] = useState<string | null>(null)
  useEffect(() => void list.load(), [list])
  const rows = list.rows.value
  const failed = list.failed.value
  const begun = begunFlows(site.id, texts).list()
  return (
    <SiteList
      {...{ site, sites, onSite, list, words }}
      isNarrow
      onFresh={() => onFresh(null)}
      acts={
        <FilePick
          label={words.bring}
          onText={(text) => {
            const found = readFlowFile(text)
            if ('ok' in found) onFresh(found.ok)
            else setWrong(words.badFile(found.wrong))
          }}
        />
      }
      intro={
        <>
          <p class="quiet">{words.intro}</p>
          {wrong && (
            <p class="wrong" role="alert">
              {wrong}
            </p>
          )}
        </>
      }
    >
      {begun.length > 0 && (
        <ul class="plain-list card">
          {begun.map(({ id, title }) => (
            <li key={id}>
              <button type="button" class="flow-row" onClick={() => go({ is: 'flows', id })}>
                <span class="lines">
                  <b>{title || words.untitled}</b>
                  <small class="quiet">{words.begun}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {rows === null ? (
        !failed && <p class="skeleton tall" />
      ) : (
        <section class="card">
          <Ordered
            items={rows}
            idOf={({ key }) => key}
            nameOf={({ title }) => title[locale] || words.untitled}
            onMove={(from, to) => void list.move(from, to)}
          >
            {(row, _, handle) => <Row row={row} list={list} handle={handle} />}
          </Ordered>
        </section>
      )}
    </SiteList>
  )
}

function Row({ row, list, handle }: { row: FlowRow; list: List; handle: preact.ComponentChildren }) {
  const { locale, go } = useScreen()
  const words = flowWords(locale)
  const { key, title, state, origin, version, hasDraft, figures } = row
  const { finished, person, left, stops, steps } = figures
  const nameOf = (step: string) =>
    step === '.card'
      ? words.beforeSteps
      : step === '.review'
        ? words.atReview
        : (steps.find(({ id }) => id === step)?.title[locale] ?? words.goneStep)
  return (
    <div class="flow-line">
      {handle}
      <button type="button" class="flow-row" onClick={() => go({ is: 'flows', id: key })}>
        <span class="lines">
          <b>{title[locale] || title['zh-CN'] || words.untitled}</b>
          <small class="quiet">
            {finished + person + left === 0 ? words.unused : words.figures(finished, person, left)}
          </small>
          {stops.length > 0 && (
            <small class="quiet">
              {words.stops}
              {locale === 'en' ? ': ' : '：'}
              {stops
                .slice(0, 3)
                .map(({ step, times }) => words.stopped(nameOf(step), times))
                .join(locale === 'en' ? ', ' : '，')}
            </small>
          )}
        </span>
        <span class="tags">
          {hasDraft && <span class="tag warn">{words.draft}</span>}
          <span class="tag">{words.origin[origin]}</span>
          <span class={`tag ${state === 'on' && version !== null ? 'good' : ''}`}>
            {version === null ? words.never : words.state[state]}
          </span>
        </span>
      </button>
      <button type="button" class="button" onClick={() => void list.switch(row)}>
        {state === 'on' ? words.turnOff : words.turnOn}
        <span class="unseen"> {title[locale]}</span>
      </button>
    </div>
  )
}
