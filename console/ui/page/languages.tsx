/** The languages in which something is written, as tabs, and beside them the way to drop what is not saved. */
import type { ComponentChildren } from 'preact'
import { HELP_LOCALES, type HelpLocale } from '#shared/protocol/help.ts'

export function LanguageTabs(props: {
  shown: HelpLocale
  onShow: (locale: HelpLocale) => void
  /** What a tab says beside the language's name. */
  mark: (locale: HelpLocale) => ComponentChildren
  /** What a tab says when it is pointed at. */
  hint?: (locale: HelpLocale) => string | undefined
  words: { language: string; languages: Record<HelpLocale, string>; discard: string; discardAsk: string }
  changed: boolean
  onDiscard: () => void
}) {
  const { words } = props
  return (
    <div class="languages">
      <div class="tabs" role="tablist" aria-label={words.language}>
        {HELP_LOCALES.map((one) => (
          <button
            type="button"
            role="tab"
            key={one}
            aria-selected={props.shown === one}
            title={props.hint?.(one)}
            onClick={() => props.onShow(one)}
          >
            {words.languages[one]}
            {props.mark(one)}
          </button>
        ))}
      </div>
      {props.changed && (
        <button type="button" class="link" onClick={() => confirm(words.discardAsk) && props.onDiscard()}>
          {words.discard}
        </button>
      )}
    </div>
  )
}
