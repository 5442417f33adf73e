/** The identity documents of the visitor's own case: what they are for, until when, and the way to take them back. */
import { useState } from 'preact/hooks'
import type { CaseDocument, CaseView } from '#shared/protocol/cases.ts'
import { DOCUMENT_KEPT_DAYS } from '#shared/rules/limits.ts'
import { documentWords } from '#shared/words/documents.ts'
import type { CaseProblem, OwnCase } from '../../core/cases.ts'
import { useScreen } from '../screen.ts'

type Props = { view: CaseView; own: OwnCase; when: (at: number) => string }

export function CaseDocuments({ view, own, when }: Props) {
  const { locale } = useScreen()
  const words = documentWords(locale)
  return (
    <section class="card">
      <h2>{words.documents}</h2>
      {view.documents.map((document) => (
        <One key={document.id} document={document} own={own} when={when} />
      ))}
    </section>
  )
}

function One({ document, own, when }: { document: CaseDocument } & Pick<Props, 'own' | 'when'>) {
  const { locale } = useScreen()
  const words = documentWords(locale)
  const { id, label, purpose, at, deletedAt, why } = document
  const [asks, ask] = useState(false)
  const [problem, setProblem] = useState<CaseProblem | null>(null)
  const [busy, setBusy] = useState(false)

  async function withdraw(): Promise<void> {
    setBusy(true)
    const wrong = await own.withdraw(id)
    setProblem(wrong)
    setBusy(false)
    ask(wrong !== null)
  }

  return (
    <div class="id-one">
      <b>{label[locale]}</b>
      <small>
        {purpose[locale]} · {words.sentAt(when(at))}
      </small>
      {deletedAt !== null ? (
        <p role="status">{words.gone[why ?? 'time'](when(deletedAt))}</p>
      ) : asks ? (
        <div class="id-sure">
          <p>{words.sure}</p>
          {problem && <p role="alert">{words.lost}</p>}
          <div class="pair">
            <button type="button" class="button" disabled={busy} onClick={() => void withdraw()}>
              {words.sureYes}
            </button>
            <button type="button" class="button" onClick={() => ask(false)}>
              {words.sureNo}
            </button>
          </div>
        </div>
      ) : (
        <>
          <small>{words.keptText(DOCUMENT_KEPT_DAYS)}</small>
          <button type="button" class="text" onClick={() => ask(true)}>
            {words.withdraw}
          </button>
        </>
      )}
    </div>
  )
}
