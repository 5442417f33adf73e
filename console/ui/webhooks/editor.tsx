/** One webhook: where it leads and what it is told, its secret, and what came of its deliveries. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { createWebhookEditor, type WebhookEditor as Editor } from '../../core/webhooks.ts'
import { EditorBar } from '../page/editor-bar.tsx'
import { SavingState } from '../page/saving.tsx'
import { useScreen } from '../screen.ts'
import { EditorTrouble } from '../trouble.tsx'
import { Deliveries } from './deliveries.tsx'
import { WebhookForm } from './form.tsx'
import { momentOf } from './moment.ts'
import { type WebhookWords, webhookWords } from './words.ts'

type Site = { id: string; zone: string }
export type Parts = { editor: Editor; words: WebhookWords; zone: string }

/** While something is on its way, what came of it is looked at this often. */
const LOOK_MS = 3_000

export function WebhookEditor({ site, id, isNew }: { site: Site; id: string; isNew: boolean }) {
  const { desk, locale, go, clock, guard } = useScreen()
  const words = webhookWords(locale)
  const editor = useMemo(
    () => createWebhookEditor({ site: site.id, id, isNew, api: desk.api }),
    [site.id, id, desk],
  )
  const parts = { editor, words, zone: site.zone }
  useEffect(() => void editor.load(), [editor])
  const isTouched = () => editor.changed.value && editor.one.value !== null
  useEffect(() => guard(() => !isTouched() || confirm(words.leave)), [editor, guard, words])
  const waits = editor.deliveries.value?.some(({ state }) => state === 'waiting') ?? false
  useEffect(
    () => (waits ? clock.every(LOOK_MS, () => void editor.readDeliveries()) : undefined),
    [waits, editor, clock],
  )
  const done = editor.done.value
  useEffect(() => {
    if (done === 'removed') go({ is: 'webhooks', id: null })
  }, [done, go])
  return (
    <main class="page">
      <Bar {...parts} isTouched={isTouched} />
      <div class="page-body wide">
        <EditorTrouble
          editor={editor}
          words={words}
          own={(refusal) =>
            refusal.code === 'invalid' && refusal.rule === 'private' ? words.wrong.private : null
          }
        />
        {editor.one.value?.gaveUp && (
          <p class="auto-warn" role="status">
            {words.gaveUpText}
          </p>
        )}
        {!editor.ready.value ? (
          !editor.failed.value && <p class="skeleton tall" />
        ) : (
          <div class="auto-sheet">
            <WebhookForm {...parts} />
            {editor.one.value && <Secret {...parts} />}
            {editor.one.value && <Deliveries {...parts} />}
          </div>
        )}
      </div>
    </main>
  )
}

function Bar({ editor, words, isTouched }: Parts & { isTouched: () => boolean }) {
  const { go } = useScreen()
  const problems = editor.problems.value.length
  const changed = editor.changed.value
  const working = editor.working.value
  const done = editor.done.value
  const isKept = editor.one.value !== null
  return (
    <EditorBar
      title={editor.body.value.description || words.title}
      back={words.back}
      onBack={() => (!isTouched() || confirm(words.leave)) && go({ is: 'webhooks', id: null })}
    >
      <SavingState
        changed={changed && isKept}
        words={words}
        wrong={problems > 0 ? words.problems(problems) : null}
        done={done && words.done[done]}
      />
      {isKept && (
        <button
          type="button"
          class="button"
          disabled={working !== null}
          onClick={() => void editor.act('test')}
        >
          {words.test}
        </button>
      )}
      <button
        type="button"
        class="button primary"
        disabled={!changed || problems > 0 || working !== null}
        onClick={() => void editor.save()}
      >
        {working === 'save' ? words.saving : words.save}
      </button>
    </EditorBar>
  )
}

function Secret({ editor, words, zone }: Parts) {
  const { clock, locale } = useScreen()
  const [copied, setCopied] = useState(false)
  const secret = editor.secret.value
  const until = editor.one.value?.beforeUntil ?? null
  const now = clock.now()
  return (
    <section class="card form" aria-label={words.secret}>
      <h2>{words.secret}</h2>
      <p class="quiet">{secret ? words.secretOnce : words.secretText}</p>
      {secret && (
        <p class="auto-secret">
          <code>{secret}</code>
          <button
            type="button"
            class="button"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {copied ? words.copied : words.copy}
          </button>
        </p>
      )}
      {until !== null && until > now && <p>{words.secretBefore(momentOf(until, now, locale, zone))}</p>}
      <p class="acts">
        <button
          type="button"
          class="button"
          disabled={editor.working.value !== null}
          onClick={() => {
            setCopied(false)
            if (confirm(words.rotateAsk)) void editor.act('rotate')
          }}
        >
          {words.rotate}
        </button>
        <button
          type="button"
          class="button danger"
          disabled={editor.working.value !== null}
          onClick={() => confirm(words.removeAsk) && void editor.act('remove')}
        >
          {words.remove}
        </button>
      </p>
    </section>
  )
}
