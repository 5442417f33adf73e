/** One case of the visitor: how far it is, what is missing, what came of it, and what can be done. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { CaseView } from '#shared/protocol/cases.ts'
import { caseAllows, isOpenCase } from '#shared/rules/case-life.ts'
import { money } from '#shared/words/money.ts'
import { refundSentence } from '#shared/words/refunds.ts'
import { type CaseProblem, createCase, type OwnCase } from '../../core/cases.ts'
import type { FlowParts } from '../flow/parts.ts'
import { later } from '../later.ts'
import { useScreen, type View } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { OpenWays } from '../ways/open.tsx'
import { Log } from './log.tsx'
import { OwnPage } from './own-page.tsx'
import { Due, useWhen } from './pieces.tsx'
import { CaseRatingCard } from './rating.tsx'
import { SayMore } from './say-more.tsx'
import { Trouble } from './trouble.tsx'
import { Way } from './way.tsx'
import { ownCaseWords } from './words.ts'

const useDocuments = later(() => import('../document/late.tsx'))
const useTold = later(() => import('../told/late.tsx'))

type ScreenProps = { view: Extract<View, { is: 'case' }>; parts: FlowParts }

export function CaseScreen({ view: { number, back }, parts }: ScreenProps) {
  const { panel, words: all, locale, go } = useScreen()
  const words = ownCaseWords(locale)
  const { Head, LinkBanner } = parts
  const own = useMemo(() => createCase(panel, number), [panel, number])
  useEffect(() => own.follow(), [own])
  const view = own.view.value
  const problem = own.problem.value
  return (
    <main class="screen">
      <Head title={view ? words.kinds[view.kind] : words.title} under={number} onBack={() => go(back)} />
      <LinkBanner />
      <div class="body case-screen">
        {view ? (
          <Shown view={view} own={own} parts={parts} />
        ) : problem ? (
          <>
            <Trouble problem={problem} />
            <button type="button" class="button" onClick={() => void own.read()}>
              {words.again}
            </button>
          </>
        ) : (
          <div role="status" aria-label={all.loading}>
            <p class="skeleton tall" />
          </div>
        )}
      </div>
    </main>
  )
}

function Shown({ view, own, parts }: { view: CaseView; own: OwnCase; parts: FlowParts }) {
  const screen = useScreen()
  const { panel, locale } = screen
  const words = ownCaseWords(locale)
  const when = useWhen()
  const { Files } = parts
  const isMissing = view.missing.length > 0
  // What the site answered last, as long as nothing has been decided anew.
  const last = view.changes.findLast(({ act }) => act === 'refund' || act === 'grant' || act === 'decline')
  const refund = last?.refund
  const told = useTold()
  const papers = useDocuments(view.documents.length > 0)
  return (
    <>
      <section class="card">
        <p class="case-state">{words.states[view.state]}</p>
        <Due of={view} />
        {view.reader && isOpenCase(view.state) && <p class="hint">{words.readers[view.reader]}</p>}
        {refund && <p class="hint">{refundSentence(refund, locale)}</p>}
        <Way state={view.state} />
      </section>
      {isMissing && (
        <section class="card case-wanted">
          <p>{words.wanted}</p>
          <ul>
            {view.missing.map((one) => (
              <li key={one}>{words.missing[one]}</li>
            ))}
          </ul>
          <SayMore own={own} number={view.number} act="add" label={words.addHint} parts={parts} />
        </section>
      )}
      {view.outcome !== null && (
        <section class="card">
          <h2>{words.outcome}</h2>
          <p class="words">{view.outcome}</p>
        </section>
      )}
      <CaseRatingCard view={view} own={own} />
      {view.appealUntil !== null && (
        <section class="card">
          <h2>{words.appeal}</h2>
          <p>{words.appealHint(when(view.appealUntil))}</p>
          <SayMore own={own} number={view.number} act="appeal" label={words.appealWhy} parts={parts} />
        </section>
      )}
      <section class="card">
        <dl>
          {view.object && (
            <>
              <dt>{words.about}</dt>
              <dd>{view.object}</dd>
            </>
          )}
          {view.amount !== null && (
            <>
              <dt>{words.amount}</dt>
              <dd>{money(view.amount, view.currency ?? 'CNY', locale)}</dd>
            </>
          )}
          <dt>{words.opened}</dt>
          <dd>{when(view.openedAt)}</dd>
        </dl>
        {view.files.length > 0 && <Files {...screen} call={panel.call} files={view.files} />}
      </section>
      {papers && view.documents.length > 0 && <papers.CaseDocuments view={view} own={own} when={when} />}
      {!isMissing && caseAllows(view.state, 'add') && (
        <section class="card">
          <h2>{words.add}</h2>
          <SayMore own={own} number={view.number} act="add" label={words.addHint} parts={parts} />
        </section>
      )}
      {view.nudgeFrom !== null && <Nudge own={own} number={view.number} from={view.nudgeFrom} />}
      {told && <told.ToldCard what="case" alone />}
      <Log changes={view.changes} files={view.files} />
      <OwnPage own={own} />
    </>
  )
}

const MINUTE_MS = 60_000

/** How far it is: heard once a day, and it says from when on again. */
function Nudge({ own, number, from }: { own: OwnCase; number: string; from: number }) {
  const { panel, locale, clock } = useScreen()
  const words = ownCaseWords(locale)
  const when = useWhen()
  const now = useNow(clock, MINUTE_MS)
  const [problem, setProblem] = useState<CaseProblem | null>(null)
  const [done, setDone] = useState(false)
  async function nudge(): Promise<void> {
    const wrong = await own.act({ clientId: panel.fresh(), act: 'nudge', text: '' })
    setProblem(wrong)
    setDone(wrong === null)
  }
  return (
    <section class="card">
      {from > now ? (
        <p class="hint" role="status">
          {done ? words.nudged : words.nudgeFrom(when(from))}
        </p>
      ) : (
        <button type="button" class="button" onClick={() => void nudge()}>
          {words.nudge}
        </button>
      )}
      {problem && <Trouble problem={problem} />}
      {done && <OpenWays number={number} />}
    </section>
  )
}
