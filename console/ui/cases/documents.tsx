/** Identity documents of a case: for who decides it, one press each, written down each time; for the others that there are any. */
import { useState } from 'preact/hooks'
import { isLost } from '#shared/client/lost.ts'
import type { CaseCard } from '#shared/protocol/cases.ts'
import { useModal } from '../modal.ts'
import { useScreen } from '../screen.ts'
import { caseDocumentWords } from './documents-words.ts'
import { when } from './pieces.tsx'

type Shown = { url: string } | { wrong: 'lost' | 'none' } | 'asked'

export function Documents({ card }: { card: CaseCard }) {
  const { locale } = useScreen()
  const words = caseDocumentWords(locale)
  return (
    <section class="card case-documents" aria-label={words.title}>
      <h2>{words.title}</h2>
      {card.documents.map((one) => (
        <One key={one.id} card={card} one={one} />
      ))}
    </section>
  )
}

function One({ card, one }: { card: CaseCard; one: CaseCard['documents'][number] }) {
  const { desk, locale } = useScreen()
  const words = caseDocumentWords(locale)
  const [shown, show] = useState<Shown | null>(null)
  const { id, label, purpose, at, deletedAt, why, views } = one

  async function open(): Promise<void> {
    show('asked')
    const answer = await desk.api.call('POST', `/v1/documents/${id}/open`, { number: card.number })
    if ('ok' in answer) show({ url: (answer.ok as { url: string }).url })
    else show({ wrong: isLost(answer) ? 'lost' : 'none' })
    // What was opened stands in the case, also where nothing announces it.
    void desk.cases.read()
  }

  return (
    <div class="case-document">
      <b>{label[locale]}</b>
      <p>
        {words.purpose}
        {locale === 'en' ? ': ' : '：'}
        {purpose[locale]}
      </p>
      <p class="hint">{words.agreed(when(at, locale))}</p>
      {deletedAt !== null ? (
        <p class="tag">{words.gone[why ?? 'time'](when(deletedAt, locale))}</p>
      ) : card.opens ? (
        <>
          <button type="button" class="button" disabled={shown === 'asked'} onClick={() => void open()}>
            {shown === 'asked' ? words.loading : words.open}
          </button>
          <p class="hint">{words.hint}</p>
        </>
      ) : (
        <p class="hint">{words.notYours}</p>
      )}
      {shown !== null && shown !== 'asked' && 'wrong' in shown && (
        <p class="wrong" role="alert">
          {words[shown.wrong]}
        </p>
      )}
      <details>
        <summary>
          {words.views} · {views.length}
        </summary>
        {views.length === 0 ? (
          <p class="hint">{words.noViews}</p>
        ) : (
          <ul class="plain-list">
            {views.map(({ who, at: seen }) => (
              <li key={`${who} ${seen}`}>
                {who} · {when(seen, locale)}
              </li>
            ))}
          </ul>
        )}
      </details>
      {shown !== null && shown !== 'asked' && 'url' in shown && (
        <Picture url={shown.url} onClose={() => show(null)} />
      )}
    </div>
  )
}

function Picture({ url, onClose }: { url: string; onClose: () => void }) {
  const { locale } = useScreen()
  const words = caseDocumentWords(locale)
  const dialog = useModal()
  return (
    <dialog class="dialog document-shown" ref={dialog} onClose={onClose} aria-label={words.alt}>
      <img src={url} alt={words.alt} />
      <button type="button" class="button" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  )
}
