/** One case: what it is about, how pressing it is, all that came with it, and what may be done now. */
import { useEffect, useState } from 'preact/hooks'
import { Files } from '#shared/attach/attach.tsx'
import type { AgentCaseAct, CaseCard } from '#shared/protocol/cases.ts'
import { isOpenCase } from '#shared/rules/case-life.ts'
import { newId } from '#shared/rules/id.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { dayName } from '#shared/words/times.ts'
import type { Problem } from '../../core/cases.ts'
import { Icon } from '../icons.tsx'
import { Linked } from '../linked.tsx'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { AskFor } from './ask-for.tsx'
import { Decide } from './decide.tsx'
import { Documents } from './documents.tsx'
import { CaseGist } from './gist.tsx'
import { History } from './history.tsx'
import { amountText, Due, StateTag, when } from './pieces.tsx'
import { Trouble } from './trouble.tsx'
import { caseDeskWords } from './words.ts'

type OneProps = { card: CaseCard; wanted: AgentCaseAct | null; onWanted: (act: AgentCaseAct | null) => void }

export function One({ card, wanted, onWanted }: OneProps) {
  const { desk, words: all, locale, clock, go } = useScreen()
  const topics = useTopics()
  const words = caseDeskWords(locale)
  const names = caseNames(locale)
  const proposal = card.state === 'second_look' ? card.changes.findLast(({ act }) => act === 'grant') : null
  const refundHint = refundHintOf(card)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    if (wanted !== 'take') return
    onWanted(null)
    setProblem(null)
    const clientId = newId(clock.now())
    void desk.cases.act(card.number, { clientId, act: 'take', text: '', missing: [] }).then(setProblem)
  }, [wanted])
  return (
    <section class="thread one-case" aria-label={card.number}>
      <header class="bar">
        <button
          type="button"
          class="round narrow"
          aria-label={all.back}
          onClick={() => go({ is: 'cases', number: null })}
        >
          <Icon name="back" />
        </button>
        <h1>
          <span class="number">{card.number}</span> <StateTag state={card.state} />
        </h1>
        <Acts card={card} onWanted={onWanted} />
      </header>
      {problem && <Trouble problem={problem} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard. */}
      <div class="case-body" tabIndex={0}>
        <CaseGist card={card} />
        <section class="card case-head">
          <h2>
            {names.kinds[card.kind]}
            {card.object && <span> · {card.object}</span>}
          </h2>
          <dl>
            {card.amount !== null && (
              <>
                <dt>{words.amount}</dt>
                <dd class="sum">{amountText(card, locale)}</dd>
              </>
            )}
            <dt>{words.opened}</dt>
            <dd>{when(card.openedAt, locale)}</dd>
            <dt>{words.promised}</dt>
            <dd>
              {card.due !== null && `${when(card.due, locale)} · `}
              <Due of={card} />
            </dd>
          </dl>
          {card.not && <p class="hint">{words.not[card.not]}</p>}
          {refundHint && <p class="hint">{words.refund[refundHint]}</p>}
        </section>
        {proposal && (
          <section class="card proposal">
            <h2>{words.proposal(proposal.who ?? words.who.agent)}</h2>
            <p class="said-words">{proposal.text}</p>
          </section>
        )}
        {card.missing.length > 0 && (
          <section class="card">
            <h2>{words.wanted}</h2>
            <p class="tags">
              {card.missing.map((one) => (
                <span class="tag warn" key={one}>
                  {names.missing[one]}
                </span>
              ))}
            </p>
          </section>
        )}
        {card.outcome !== null && (
          <section class="card">
            <h2>{words.outcome}</h2>
            <p class="said-words">
              <Linked text={card.outcome} />
            </p>
            {card.appealUntil !== null && (
              <p class="hint">{words.appealUntil(dayName(card.appealUntil, locale))}</p>
            )}
          </section>
        )}
        {card.rating && (
          <section class="card">
            <h2>{words.rating}</h2>
            <p class="said-words">
              {words.scores[card.rating.score - 1]}
              {card.rating.text && ` · “${card.rating.text}”`}
            </p>
          </section>
        )}
        {card.answers.length > 0 && (
          <section class="card">
            <h2>{words.answers}</h2>
            <dl class="case-answers">
              {card.answers.map(({ label, value }) => (
                <>
                  <dt key={`${label}t`}>{label}</dt>
                  <dd key={label} class="said-words">
                    {value}
                  </dd>
                </>
              ))}
            </dl>
          </section>
        )}
        {card.files.length > 0 && (
          <section class="card">
            <h2>{words.files}</h2>
            <Files files={card.files} call={desk.api.call} clock={clock} locale={locale} />
          </section>
        )}
        {card.documents.length > 0 && <Documents card={card} />}
        <History changes={card.changes} files={card.files} />
        {card.conversations.length > 0 && (
          <section class="card">
            <h2>{words.conversations}</h2>
            {card.conversations.map((one) => (
              <button type="button" class="line" key={one.id} onClick={() => go({ is: 'inbox', id: one.id })}>
                <span>{topics.name(one.topic)}</span>
                <span class="quiet">{when(one.openedAt, locale)}</span>
              </button>
            ))}
          </section>
        )}
      </div>
      {wanted === 'ask' && <AskFor card={card} onClose={() => onWanted(null)} />}
      {(wanted === 'grant' || wanted === 'decline') && (
        <Decide
          key={wanted}
          card={card}
          act={wanted}
          first={proposal?.text ?? ''}
          onClose={() => onWanted(null)}
        />
      )}
    </section>
  )
}

/** What a grant leads to at the site; once it is granted, whether the site has still to answer. */
function refundHintOf({ refund, state, changes }: CaseCard): 'asked' | 'by_hand' | 'pending' | null {
  if (isOpenCase(state)) return refund
  if (refund !== 'asked' || state !== 'granted') return null
  return changes.findLast(({ act }) => act === 'refund' || act === 'grant')?.act === 'grant'
    ? 'pending'
    : null
}

function Acts({ card, onWanted }: Pick<OneProps, 'card' | 'onWanted'>) {
  const { locale } = useScreen()
  const words = caseDeskWords(locale)
  const isSecond = card.state === 'second_look'
  return (
    <span class="acts">
      {card.may.map((act) => (
        <button
          type="button"
          key={act}
          class={`button ${act === 'grant' ? 'primary' : ''}`}
          onClick={() => onWanted(act)}
        >
          {act === 'grant' && isSecond ? words.confirm : words.acts[act]} <kbd>{KEYS[act]}</kbd>
        </button>
      ))}
    </span>
  )
}

const KEYS: Record<AgentCaseAct, string> = { take: 'T', ask: 'A', grant: 'G', decline: 'D' }
