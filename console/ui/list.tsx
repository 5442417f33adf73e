import { useEffect, useState } from 'preact/hooks'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import { wordsOf } from '#shared/words/say.ts'
import { consults } from '../core/beside.ts'
import type { Tab } from '../core/inbox.ts'
import { besideWords } from './beside/words.ts'
import { botWords } from './bots/words.ts'
import { DeskLine } from './desk-line.tsx'
import { StuckAt } from './guides/row.tsx'
import { ago, Face, visitorName } from './people.tsx'
import { AtWork, MyState } from './presence/presence.tsx'
import { queueWords } from './queue/words.ts'
import { useNow, useScreen } from './screen.ts'
import { TagFilter } from './tags.tsx'
import { useTopics } from './topics/use.ts'
import { VerifiedTag } from './verified.tsx'

const TABS: readonly Tab[] = ['mine', 'waiting', 'all', 'resolved']
/** More rows than a screen shows are drawn as they are asked for. */
const DRAWN = 100

export function List({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const { desk, words } = useScreen()
  const [drawn, setDrawn] = useState(DRAWN)
  const [tag, setTag] = useState('')
  const all = desk.inbox.lists[tab].value
  const rows = tag === '' ? all : all.filter((row) => row.tags.includes(tag))
  useEffect(() => {
    setDrawn(DRAWN)
    if (tab === 'resolved' && all.length === 0 && desk.inbox.moreResolved.value) void desk.moreResolved()
  }, [tab])
  return (
    <section class="list" aria-label={words.conversations}>
      <header class="bar">
        <h1>{words.conversations}</h1>
        <MyState />
      </header>
      <div class="tabs" role="tablist">
        {TABS.map((one) => (
          <button
            type="button"
            role="tab"
            key={one}
            aria-selected={one === tab}
            class={one === 'waiting' && desk.inbox.lists.waiting.value.length > 0 ? 'hot' : ''}
            onClick={() => onTab(one)}
          >
            {words.tabs[one]}
            {one !== 'resolved' && <i>{desk.inbox.lists[one].value.length}</i>}
          </button>
        ))}
      </div>
      <DeskLine />
      <AtWork />
      <TagFilter tag={tag} onTag={setTag} />
      <div class="rows" role="tabpanel" aria-label={words.tabs[tab]}>
        {!desk.inbox.loaded.value ? (
          [1, 2, 3, 4].map((key) => <div class="row skeleton" key={key} />)
        ) : rows.length === 0 ? (
          <p class="empty">
            {tag !== '' && all.length > 0
              ? words.tagEmpty
              : tab === 'mine' && desk.me.value?.availability === 'available'
                ? words.emptyReady
                : words.empty[tab]}
          </p>
        ) : (
          rows
            .slice(0, drawn)
            .map((row, index) => <Row key={row.id} row={row} place={tab === 'waiting' ? index + 1 : null} />)
        )}
        {rows.length > drawn && (
          <button type="button" class="button more" onClick={() => setDrawn(drawn + DRAWN)}>
            {words.more}
          </button>
        )}
        {tab === 'resolved' && all.length > 0 && rows.length <= drawn && desk.inbox.moreResolved.value && (
          <button type="button" class="button more" onClick={() => void desk.moreResolved()}>
            {words.more}
          </button>
        )}
      </div>
    </section>
  )
}

const MINUTE_MS = 60_000

function Row({ row, place }: { row: InboxRow; place: number | null }) {
  const { desk, words, locale, clock, route, go } = useScreen()
  const topics = useTopics(row.site)
  const now = useNow(clock, MINUTE_MS)
  const on = route.is === 'inbox' && route.id === row.id
  const name = visitorName(row, words)
  return (
    <button
      type="button"
      class={`row ${on ? 'on' : ''}`}
      aria-current={on ? 'true' : undefined}
      onClick={() => go({ is: 'inbox', id: row.id })}
    >
      <Face id={row.visitor.id} name={row.visitor.name ?? row.visitor.code} />
      <b>
        <span class="name">{name}</span>
        <VerifiedTag visitor={row.visitor} now={now} />
        {row.quietAt !== null && <span class="tag bad">{queueWords(locale).quiet}</span>}
        {row.vip && <span class="tag">VIP</span>}
        {row.priority === 'urgent' && <span class="tag bad">{words.urgent}</span>}
        {row.forLeads && row.status !== 'resolved' && (
          <span class="tag warn">{queueWords(locale).leads}</span>
        )}
        {consults(row, desk.me.value) && <span class="tag warn">{besideWords(locale).tag}</span>}
        <span class="tag">{topics.name(row.topic)}</span>
        {row.bot && <span class="tag warn">{botWords(locale).talks}</span>}
      </b>
      <time>{place === null ? ago(row.last?.at ?? row.openedAt, now, words) : words.place(place)}</time>
      <span class="last">{row.last && <Last row={row} last={row.last} />}</span>
      {row.unanswered > 0 && row.status === 'assigned' && <span class="count">{row.unanswered}</span>}
      {row.tags.length > 0 && (
        <span class="row-tags">
          {row.tags.map((one) => (
            <span class="tag" key={one}>
              {one}
            </span>
          ))}
        </span>
      )}
    </button>
  )
}

/** What a person has to answer, where one has to: what a machine said about it is read in the thread. */
function Last({ row, last }: { row: InboxRow; last: NonNullable<InboxRow['last']> }) {
  const { locale } = useScreen()
  if (last.stuck) return <StuckAt row={row} />
  if (last.asked) return <>{last.asked}</>
  const who = last.by === 'bot' ? botWords(locale).said : last.by === 'visitor' ? '' : '↩ '
  return (
    <>
      {who}
      {last.text || wordsOf(locale).redacted}
    </>
  )
}
