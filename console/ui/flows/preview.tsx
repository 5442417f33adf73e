/** The flow as visitors see it while it is written: the panel's own screens, in a frame that keeps nothing. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { FLOW_LOCALES, type FlowDocument, type FlowReady, type FlowShown } from '#shared/protocol/flow.ts'
import { useScreen } from '../screen.ts'
import { useEdit } from './parts.ts'

/** @param at the step that is open in the editor, null where none is */
export function Preview({ site, at }: { site: string; at: string | null }) {
  const { preferences } = useScreen()
  const { document, words, locale } = useEdit()
  const [language, setLanguage] = useState(locale)
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  /** Which place was asked for, and how often: somebody may go on in the preview and be brought back. */
  const [shown, show] = useState({ at: at ?? '.card', turn: 0 })
  useEffect(() => show(({ turn }) => ({ at: at ?? '.card', turn: turn + 1 })), [at])
  useLayoutEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<Partial<FlowReady> | null>) => {
      if (source !== frame.current?.contentWindow || origin !== location.origin) return
      if (data?.foyer === 'flow-ready') setReady(true)
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [])
  useEffect(() => {
    if (isReady) tell(frame.current, document, shown)
  }, [document, shown, isReady])
  const theme = preferences.theme === 'auto' ? '' : `&theme=${preferences.theme}`
  return (
    <section class="card flow-preview" aria-label={words.preview}>
      <div class="preview-bar">
        <h2 class="quiet">{words.preview}</h2>
        <div class="tabs" role="tablist" aria-label={words.preview}>
          {FLOW_LOCALES.map((one) => (
            <button
              type="button"
              role="tab"
              key={one}
              aria-selected={language === one}
              onClick={() => {
                if (one !== language) setReady(false)
                setLanguage(one)
              }}
            >
              {words.languages[one]}
            </button>
          ))}
        </div>
      </div>
      <iframe
        ref={frame}
        key={language}
        title={words.preview}
        // Its own word may have come before anybody listened.
        onLoad={() => setReady(true)}
        src={`/panel/preview?site=${site}&lang=${language}${theme}`}
      />
      <p class="preview-bar">
        <button type="button" class="link" onClick={() => show({ at: '.card', turn: shown.turn + 1 })}>
          {words.previewWhole}
        </button>
        {at !== null && (
          <button type="button" class="link" onClick={() => show({ at, turn: shown.turn + 1 })}>
            {words.previewAt}
          </button>
        )}
      </p>
    </section>
  )
}

function tell(
  frame: HTMLIFrameElement | null,
  flow: FlowDocument,
  shown: { at: string; turn: number },
): void {
  const message: FlowShown = { foyer: 'flow', flow, ...shown }
  frame?.contentWindow?.postMessage(message, location.origin)
}
