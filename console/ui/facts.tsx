import { useState } from 'preact/hooks'
import type { VisitorFacts } from '#shared/protocol/conversation.ts'
import { languageName } from '#shared/words/languages.ts'
import { clockTime, dayName } from '#shared/words/times.ts'
import type { Thread } from '../core/thread.ts'
import { AccountSection } from './account.tsx'
import { CasesOf } from './cases/of-visitor.tsx'
import { Icon } from './icons.tsx'
import { Face } from './people.tsx'
import { useNow, useScreen } from './screen.ts'
import { TagsOf } from './tags.tsx'
import { useTopics } from './topics/use.ts'
import { Identity } from './verified.tsx'

const FORMATS = ['txt', 'html', 'json'] as const
const MINUTE_MS = 60_000

export function Facts({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const { words } = useScreen()
  const facts = thread.facts.value
  return (
    <aside class="facts" aria-label={words.facts}>
      <button type="button" class="round facts-close" aria-label={words.close} onClick={onClose}>
        <Icon name="close" />
      </button>
      {facts ? (
        <Known facts={facts} thread={thread} />
      ) : (
        // Of what may not be seen nothing will come.
        !thread.refused.value && (
          <div class="section" role="status" aria-label={words.loading}>
            <p class="skeleton" />
            <p class="skeleton" />
          </div>
        )
      )}
    </aside>
  )
}

function Known({ facts, thread }: { facts: VisitorFacts; thread: Thread }) {
  const { words, locale, clock, go } = useScreen()
  const topics = useTopics()
  const now = useNow(clock, MINUTE_MS)
  const { visitor, page } = facts
  const name = visitor.name ?? words.visitor(visitor.code)
  return (
    <>
      <section class="section who">
        <Face id={visitor.id} name={visitor.name ?? visitor.code} size="big" />
        <div>
          <h2>{name}</h2>
          <Identity visitor={visitor} now={now} onLapse={thread.readFacts} />
        </div>
      </section>
      <section class="section">
        <dl>
          {visitor.proof && (
            <>
              <dt>{words.account}</dt>
              <dd>{visitor.proof.subject}</dd>
            </>
          )}
          {visitor.proof?.how === 'site' && visitor.proof.region !== undefined && (
            <>
              <dt>{words.region}</dt>
              <dd>{visitor.proof.region}</dd>
            </>
          )}
          {visitor.email && (
            <>
              <dt>{words.leftEmail}</dt>
              <dd>
                {visitor.email} <span class="tag warn">{words.claimed}</span>
              </dd>
            </>
          )}
          {visitor.told && (
            <>
              <dt>{words.told}</dt>
              <dd>
                {words.toldAt(visitor.told)}{' '}
                {!visitor.told.confirmed && <span class="tag warn">{words.toldUnconfirmed}</span>}
                {visitor.told.failed && <span class="tag warn">{words.toldFailed}</span>}
              </dd>
            </>
          )}
          <dt>{words.language}</dt>
          <dd>{languageName(facts.locale, locale)}</dd>
          <dt>{words.browser}</dt>
          <dd>{facts.browser ?? words.none}</dd>
          {facts.timeZone && (
            <>
              <dt>{words.local}</dt>
              <dd>
                {localTime(now, facts.timeZone)} · {facts.timeZone}
              </dd>
            </>
          )}
          <dt>{words.since}</dt>
          <dd>{dayName(visitor.since, locale)}</dd>
        </dl>
      </section>
      <TagsOf conversation={thread.id} />
      {visitor.proof && <AccountSection key={thread.id} read={thread.readAccount} />}
      {page && (
        <section class="section">
          <h3>{words.page}</h3>
          <p>{page.title}</p>
          <p class="quiet">{page.url}</p>
        </section>
      )}
      {Object.keys(facts.context).length > 0 && (
        <section class="section">
          <h3>
            {words.context} <span class="tag warn">{words.claimed}</span>
          </h3>
          <dl>
            {Object.entries(facts.context).map(([key, value]) => (
              <>
                <dt key={`${key}t`}>{key}</dt>
                <dd key={key}>{value}</dd>
              </>
            ))}
          </dl>
        </section>
      )}
      <CasesOf conversation={thread.id} visitor={visitor.id} />
      <section class="section">
        <h3>{words.earlier}</h3>
        {facts.earlier.length === 0 && <p class="quiet">{words.none}</p>}
        {facts.earlier.map((one) => (
          <button type="button" class="line" key={one.id} onClick={() => go({ is: 'inbox', id: one.id })}>
            <span>{dayName(one.openedAt, locale)}</span>
            <span>{topics.name(one.topic)}</span>
          </button>
        ))}
      </section>
      <Downloads id={thread.id} />
    </>
  )

  function localTime(at: number, zone: string): string {
    try {
      return clockTime(at, locale, zone)
    } catch {
      return zone
    }
  }
}

function Downloads({ id }: { id: string }) {
  const { desk, words } = useScreen()
  const [notes, setNotes] = useState(false)
  return (
    <section class="section">
      <h3>{words.transcript}</h3>
      <label class="tick">
        <input type="checkbox" checked={notes} onChange={(event) => setNotes(event.currentTarget.checked)} />
        {words.withNotes}
      </label>
      <div class="formats">
        {FORMATS.map((format) => (
          <a class="button" key={format} download href={desk.api.transcriptUrl(id, format, notes)}>
            {format.toUpperCase()}
          </a>
        ))}
      </div>
    </section>
  )
}
