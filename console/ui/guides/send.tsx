/** In the composer: an article with steps is looked for, looked at, and sent. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { FoundGuide, GuideText } from '#shared/protocol/guides.ts'
import { HELP_LOCALES, type HelpLocale } from '#shared/protocol/help.ts'
import { newId } from '#shared/rules/id.ts'
import { HELP_QUERY_MAX } from '#shared/rules/limits.ts'
import { say } from '#shared/words/say.ts'
import { nearestLocale } from '#shared/words/types.ts'
import { useModal } from '../modal.ts'
import { useScreen } from '../screen.ts'
import { GuideSteps } from './card.tsx'
import { guideDeskWords } from './words.ts'
import './guides.css'

const SEARCH_AFTER_MS = 250

/** Outside of any form: Enter in its search must send nothing. */
export function SendGuide({ row, onClose }: { row: InboxRow; onClose: () => void }) {
  const { locale } = useScreen()
  const words = guideDeskWords(locale)
  const dialog = useModal()
  const [picked, setPicked] = useState<GuideText | null>(null)
  const [language, setLanguage] = useState<HelpLocale>(nearestLocale(row.locale))
  const [query, setQuery] = useState('')
  return (
    <dialog class="dialog guide-dialog" ref={dialog} onClose={onClose} aria-label={words.send}>
      {picked ? (
        <Preview row={row} guide={picked} onBack={() => setPicked(null)} onClose={onClose} />
      ) : (
        <Find
          {...{ row, language, query, onClose }}
          onLanguage={setLanguage}
          onQuery={setQuery}
          onPick={setPicked}
        />
      )}
    </dialog>
  )
}

type FindProps = {
  row: InboxRow
  language: HelpLocale
  query: string
  onLanguage: (language: HelpLocale) => void
  onQuery: (query: string) => void
  onPick: (guide: GuideText) => void
  onClose: () => void
}

function Find({ row, language, query, onLanguage, onQuery, onPick, onClose }: FindProps) {
  const { desk, words: all, locale, clock } = useScreen()
  const words = guideDeskWords(locale)
  const [found, setFound] = useState<FoundGuide[] | 'lost' | null>(null)
  useEffect(() => {
    let isLate = false
    const end = clock.after(query === '' ? 0 : SEARCH_AFTER_MS, async () => {
      const guides = await desk.guides.find(row.id, language, query.trim())
      if (!isLate) setFound(guides ?? 'lost')
    })
    return () => {
      isLate = true
      end()
    }
  }, [row.id, language, query])
  return (
    <>
      <header>
        <h2>{words.send}</h2>
        <button type="button" class="button" onClick={onClose}>
          {all.cancel}
        </button>
      </header>
      <div class="guide-search">
        <input
          type="search"
          // biome-ignore lint/a11y/noAutofocus: whoever opens this wants to type.
          autoFocus
          maxLength={HELP_QUERY_MAX}
          aria-label={words.search}
          placeholder={words.searchHint}
          value={query}
          onInput={(event) => onQuery(event.currentTarget.value)}
        />
        <select
          aria-label={words.language}
          value={language}
          onChange={(event) => onLanguage(event.currentTarget.value as HelpLocale)}
        >
          {HELP_LOCALES.map((one) => (
            <option key={one} value={one}>
              {words.languages[one]}
            </option>
          ))}
        </select>
      </div>
      <div class="guide-list" role="status" aria-label={found === null ? words.loading : undefined}>
        {found === null && <p class="skeleton" />}
        {found === 'lost' && <p class="wrong">{words.lost}</p>}
        {Array.isArray(found) && found.length === 0 && (
          <p class="quiet">{query.trim() === '' ? words.none : words.nothing}</p>
        )}
      </div>
      {Array.isArray(found) && found.length > 0 && (
        <div class="guide-list">
          {found.map((guide) => (
            <button type="button" class="choice" key={guide.article} onClick={() => onPick(guide)}>
              <span lang={guide.locale}>{guide.title}</span>
              <small>{words.count(guide.steps.length)}</small>
              {guide.device && <small class="guide-for">{words.forDevice(guide.device)}</small>}
              {guide.others && <small class="guide-for">{words.forOthers}</small>}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

type PreviewProps = { row: InboxRow; guide: GuideText; onBack: () => void; onClose: () => void }

function Preview({ row, guide, onBack, onClose }: PreviewProps) {
  const { desk, locale, clock } = useScreen()
  const words = guideDeskWords(locale)
  // One intent, however often it has to be sent.
  const clientId = useRef(newId(clock.now()))
  const [problem, setProblem] = useState<Refusal | 'lost' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  async function send(): Promise<void> {
    setBusy(true)
    const wrong = await desk.guides.send(row.id, clientId.current, guide)
    setBusy(false)
    setProblem(wrong)
    if (wrong === null) onClose()
  }
  return (
    <>
      <header>
        <h2 lang={guide.locale}>{guide.title}</h2>
      </header>
      <p class="quiet">{words.preview}</p>
      <div class="guide-preview" lang={guide.locale}>
        <GuideSteps steps={guide.steps} />
      </div>
      {problem && (
        <p class="wrong" role="alert">
          {problem === 'lost' ? words.lost : say(locale, problem)}
        </p>
      )}
      <footer>
        <button type="button" class="button" onClick={onBack}>
          {words.back}
        </button>
        <button
          type="button"
          class="button primary"
          ref={button}
          disabled={isBusy}
          onClick={() => void send()}
        >
          {isBusy ? words.sending : words.now}
        </button>
      </footer>
    </>
  )
}
