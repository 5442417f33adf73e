import type { CaseCard } from '#shared/protocol/cases.ts'
import type { FileView } from '#shared/protocol/conversation.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { filesAsText } from '#shared/words/files.ts'
import { refundForAgents } from '#shared/words/refunds.ts'
import { Linked } from '../linked.tsx'
import { useScreen } from '../screen.ts'
import { when } from './pieces.tsx'
import { caseDeskWords } from './words.ts'

type Change = CaseCard['changes'][number]

/** What happened, the newest first: that is what somebody who comes back looks for. */
export function History({ changes, files }: { changes: readonly Change[]; files: readonly FileView[] }) {
  const { locale } = useScreen()
  const words = caseDeskWords(locale)
  return (
    <section class="card">
      <h2>{words.history}</h2>
      <ol class="case-history">
        {[...changes].reverse().map((change) => (
          <li key={`${change.at}${change.act}`}>
            <Item change={change} files={files} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Item({ change, files }: { change: Change; files: readonly FileView[] }) {
  const { locale } = useScreen()
  const words = caseDeskWords(locale)
  const { act, by, who, state, text, missing, at, refund } = change
  const done = act === 'grant' && state === 'second_look' ? words.proposed : words.done[act ?? 'open']
  const own = files.filter(({ id }) => change.files.includes(id))
  return (
    <>
      <p>
        <b>{who ?? words.who[by]}</b> {done} <time class="quiet">{when(at, locale)}</time>
      </p>
      {missing.length > 0 && (
        <p class="quiet">
          {missing.map((one) => caseNames(locale).missing[one]).join(locale === 'en' ? ', ' : '、')}
        </p>
      )}
      {text && (
        <p class="said-words">
          <Linked text={text} />
        </p>
      )}
      {refund && <p class="said-words">{refundForAgents(refund, locale)}</p>}
      {own.length > 0 && <p class="quiet">{filesAsText(own)}</p>}
    </>
  )
}
