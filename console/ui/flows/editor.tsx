/** One flow: its parts on the one side, how visitors see it on the other. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { FlowDocument } from '#shared/protocol/flow.ts'
import { FLOW_STEPS_MAX } from '#shared/rules/limits.ts'
import { newStep, readFlowFile } from '../../core/flow-edits.ts'
import { createFlowEditor, type FlowEditor as Editor, moved } from '../../core/flows.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { EditorTrouble } from '../trouble.tsx'
import { About } from './about.tsx'
import { Bar } from './bar.tsx'
import { Check } from './check.tsx'
import { Ordered } from './order.tsx'
import { EditContext, setIn, useEdit } from './parts.ts'
import { stepOf } from './places.ts'
import { Preview } from './preview.tsx'
import { Publish } from './publish.tsx'
import { StepEdit } from './step.tsx'
import { Versions } from './versions.tsx'
import { flowWords } from './words.ts'

type Site = { id: string; key: string }

export function FlowEditor({ site, id, first }: { site: Site; id: string; first: FlowDocument | null }) {
  const { desk, locale, texts } = useScreen()
  const words = flowWords(locale)
  const editor = useMemo(
    () => createFlowEditor({ site: site.id, key: id, first, api: desk.api, texts }),
    [site.id, id, desk],
  )
  useEffect(() => void editor.load(), [editor])
  useKeys(editor)
  const document = editor.document.value
  const trouble = <EditorTrouble editor={editor} words={words} own={() => null} />
  if (!document)
    return (
      <main class="page">
        <header class="bar">
          <h1>{words.title}</h1>
        </header>
        <div class="page-body wide">
          {trouble}
          {!editor.failed.value && <p class="skeleton tall" />}
        </div>
      </main>
    )
  const parts = {
    ...{ editor, document, words, locale },
    currency: desk.me.value?.sites.find(({ id }) => id === site.id)?.currency ?? 'CNY',
    faults: editor.faults.value,
    set: setIn(editor, document),
  }
  return (
    <EditContext.Provider value={parts}>
      <Written site={site} trouble={trouble} />
    </EditContext.Provider>
  )
}

/** Saved by the keys of every editor; what a field itself can take back is the browser's. */
function useKeys(editor: Editor): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return
      const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      const act =
        event.key === 's'
          ? () => editor.changed.peek() && editor.keepable.peek() && void editor.save()
          : isText
            ? null
            : event.key === 'z'
              ? event.shiftKey
                ? editor.redo
                : editor.undo
              : event.key === 'y'
                ? editor.redo
                : null
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [editor])
}

function Written({ site, trouble }: { site: Site; trouble: preact.ComponentChildren }) {
  const { editor, document, words, locale, faults, set } = useEdit()
  /** The id of the step that is open; null for what the flow is as a whole. */
  const [open, setOpen] = useState<string | null>(null)
  const [isPublishing, setPublishing] = useState(false)
  const [badFile, setBadFile] = useState<string | null>(null)
  const { steps } = document
  const index = steps.findIndex(({ id }) => id === open)
  const here = steps[index]
  const faultsIn = (step: number | null) => faults.filter(({ path }) => stepOf(path) === step).length
  function jump(path: string): void {
    const step = stepOf(path)
    setOpen(step === null ? null : (steps[step]?.id ?? null))
    focusSoon(path)
  }

  return (
    <main class="page">
      <Bar
        onPublish={() => setPublishing(true)}
        onFile={(text) => {
          const found = readFlowFile(text)
          setBadFile('ok' in found ? null : words.badFile(found.wrong))
          if ('ok' in found) editor.bring(found.ok, true)
        }}
      />
      <div class="page-body wide">
        {trouble}
        {badFile && (
          <p class="wrong" role="alert">
            {badFile}
          </p>
        )}
        <div class="writing flow-writing">
          <div class="beside">
            <nav class="card parts" aria-label={words.parts}>
              <Part name={words.about} isOpen={!here} faults={faultsIn(null)} onOpen={() => setOpen(null)} />
              <Ordered
                items={steps}
                idOf={({ id }) => id}
                nameOf={({ title }, at) => title[locale] || words.step(at + 1)}
                onMove={(from, to) => set('steps', moved(steps, from, to))}
              >
                {({ id, title }, at, handle) => (
                  <div class="part-line">
                    {handle}
                    <Part
                      name={`${at + 1}. ${title[locale] || words.step(at + 1)}`}
                      isOpen={id === open}
                      faults={faultsIn(at)}
                      onOpen={() => setOpen(id)}
                    />
                    <button
                      type="button"
                      class="round small"
                      aria-label={`${words.removeStep}: ${title[locale] || words.step(at + 1)}`}
                      title={words.removeStep}
                      onClick={() => set(`steps.${at}`, undefined)}
                    >
                      <Icon name="bin" />
                    </button>
                  </div>
                )}
              </Ordered>
              <button
                type="button"
                class="button"
                disabled={steps.length >= FLOW_STEPS_MAX}
                onClick={() => {
                  const step = newStep(document)
                  set('steps', [...steps, step])
                  setOpen(step.id)
                }}
              >
                {words.addStep}
              </button>
            </nav>
            {here ? <StepEdit key={here.id} step={here} index={index} /> : <About />}
          </div>
          <div class="beside">
            <Preview site={site.key} at={here?.id ?? null} />
            <Check onGo={jump} />
            <Versions />
          </div>
        </div>
      </div>
      {isPublishing && <Publish onClose={() => setPublishing(false)} />}
    </main>
  )
}

type PartProps = { name: string; isOpen: boolean; faults: number; onOpen: () => void }

function Part({ name, isOpen, faults, onOpen }: PartProps) {
  const { words } = useEdit()
  return (
    <button type="button" class="part" aria-current={isOpen ? 'true' : undefined} onClick={onOpen}>
      <span>{name}</span>
      {faults > 0 && (
        <span class="tag warn" title={words.faults(faults)}>
          {faults}
          <span class="unseen"> {words.faults(faults)}</span>
        </span>
      )}
    </button>
  )
}

/** The part of it may have to be drawn, and its field unfolded, before it can be gone to. */
function focusSoon(path: string, frames = 20): void {
  if (frames > 0) requestAnimationFrame(() => focusAt(path) || focusSoon(path, frames - 1))
}

/** The control of a path, or of what is nearest around it within its part. @returns whether somebody is there now */
function focusAt(path: string): boolean {
  const keys = path.split('.')
  const least = keys[0] === 'steps' ? 2 : 1
  for (let length = keys.length; length >= least; length -= 1) {
    const at = keys.slice(0, length).join('.')
    const found = document.querySelector<HTMLElement>(
      `[data-at="${CSS.escape(at)}"], [data-at^="${CSS.escape(at)}."]`,
    )
    if (!found) continue
    // What is folded cannot be gone to.
    found.closest('.field-edit')?.querySelector<HTMLElement>('.fold[aria-expanded="false"]')?.click()
    if (found.closest('[hidden]')) return false
    found.focus()
    found.scrollIntoView({ block: 'center' })
    return true
  }
  return false
}
