/** The rules in the order in which they run: on or off, how they fared, and one that was removed comes back by a press. */
import { useEffect, useMemo } from 'preact/hooks'
import type { Rule } from '#shared/protocol/rules.ts'
import { createRuleList, type RuleList as List } from '../../core/rules.ts'
import { AutomationTabs } from '../automation-tabs.tsx'
import { Icon } from '../icons.tsx'
import { NoRows, SiteList } from '../page/site-list.tsx'
import { useScreen } from '../screen.ts'
import { type RuleWords, ruleWords } from './words.ts'

type Site = { id: string; name: string }

export function RuleList(props: {
  site: Site
  sites: readonly Site[]
  onSite: (id: string) => void
  onFresh: () => void
}) {
  const { site, sites, onSite, onFresh } = props
  const { desk, locale } = useScreen()
  const words = ruleWords(locale)
  const list = useMemo(() => createRuleList(site.id, desk.api), [site.id, desk])
  useEffect(() => void list.load(), [list])
  const rows = list.rows.value
  const failed = list.failed.value
  const removed = list.removed.value
  return (
    <SiteList
      {...{ site, sites, onSite, onFresh, list }}
      words={{ ...words, again: failed === 'lost' ? words.again : words.reload }}
      siteLabel={words.site}
      own={({ code }) => (code === 'conflict' ? words.conflict : null)}
      intro={
        <>
          <AutomationTabs />
          <p class="quiet">{words.text}</p>
        </>
      }
    >
      {removed && (
        <p class="rule-removed" role="status">
          {words.removed(removed.document.name)}{' '}
          <button type="button" class="link" onClick={() => void list.restore()}>
            {words.undo}
          </button>
        </p>
      )}
      <NoRows {...{ rows, failed, words }} />
      {rows && rows.length > 0 && (
        <ol class="plain-list">
          {rows.map((row, index) => (
            <Row
              key={row.id}
              rule={row}
              list={list}
              words={words}
              isFirst={index === 0}
              isLast={index === rows.length - 1}
            />
          ))}
        </ol>
      )}
    </SiteList>
  )
}

type RowProps = { rule: Rule; list: List; words: RuleWords; isFirst: boolean; isLast: boolean }

function Row({ rule, list, words, isFirst, isLast }: RowProps) {
  const { go } = useScreen()
  const { document, enabled, lastError, ran } = rule
  const { name } = document
  return (
    <li class="rule-row">
      <input
        type="checkbox"
        aria-label={words.on(name)}
        checked={enabled}
        onChange={(event) => void list.enable(rule, event.currentTarget.checked)}
      />
      <button type="button" class="lines" onClick={() => go({ is: 'rules', id: rule.id })}>
        <b>{name}</b>
        <small class="quiet">
          {words.event[document.on]}
          {document.minutes > 0 && ` ${document.minutes} ${words.minutes}`}
          {' → '}
          {document.actions.map((one) => words.action[one.do]).join(' · ')}
        </small>
        <small class={lastError ? 'wrong' : 'quiet'}>
          {words.ran(ran)}
          {lastError && ` · ${words.failed(whyOf(lastError, words))}`}
        </small>
      </button>
      <span class="acts">
        <button
          type="button"
          class="round small turned"
          disabled={isFirst}
          aria-label={words.up(name)}
          onClick={() => void list.move(rule, 'up')}
        >
          <Icon name="down" />
        </button>
        <button
          type="button"
          class="round small"
          disabled={isLast}
          aria-label={words.down(name)}
          onClick={() => void list.move(rule, 'down')}
        >
          <Icon name="down" />
        </button>
        <button
          type="button"
          class="round small"
          aria-label={words.remove(name)}
          onClick={() => void list.remove(rule)}
        >
          <Icon name="bin" />
        </button>
      </span>
    </li>
  )
}

/** Such as "webhook: not_found". */
function whyOf(error: string, words: RuleWords): string {
  const [what = '', code] = error.split(': ')
  const action = words.action[what as keyof RuleWords['action']]
  const why = words.errors[code ?? what] ?? words.errors.other ?? ''
  return action && code ? `${action}，${why}`.replace('，', /[a-z]/.test(why) ? ', ' : '，') : why
}
