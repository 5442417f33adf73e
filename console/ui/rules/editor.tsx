/** One rule, written as a sentence: when …, if …, then …; and a trial that does nothing. */
import { useEffect, useMemo } from 'preact/hooks'
import { RULE_EVENTS, type RuleEvent } from '#shared/protocol/rules.ts'
import { isTimed } from '#shared/rules/automation/check.ts'
import { MINUTES_MAX, RULE_NAME_MAX } from '#shared/rules/automation/limits.ts'
import { createRuleEditor } from '../../core/rules.ts'
import { Field } from '../field.tsx'
import { EditorBar } from '../page/editor-bar.tsx'
import { SavingState } from '../page/saving.tsx'
import { useScreen } from '../screen.ts'
import { EditorTrouble } from '../trouble.tsx'
import { Actions } from './actions.tsx'
import { Conditions } from './conditions.tsx'
import { type Parts, wrongAt } from './parts.ts'
import { TrialCard } from './trial.tsx'
import { ruleWords } from './words.ts'

const MINUTES_FIRST = 10

export function RuleEditor({ site, id, isNew }: { site: { id: string }; id: string; isNew: boolean }) {
  const { desk, locale, guard } = useScreen()
  const words = ruleWords(locale)
  const editor = useMemo(
    () => createRuleEditor({ site: site.id, id, isNew, api: desk.api }),
    [site.id, id, desk],
  )
  const parts = { editor, words }
  useEffect(() => void editor.load(), [editor])
  const isTouched = () =>
    editor.changed.value && (editor.one.value !== null || editor.document.value.name !== '')
  useEffect(() => guard(() => !isTouched() || confirm(words.leave)), [editor, guard, words])
  return (
    <main class="page">
      <Bar {...parts} isTouched={isTouched} />
      <div class="page-body wide">
        <EditorTrouble editor={editor} words={words} own={() => null} />
        {!editor.ready.value ? (
          !editor.failed.value && <p class="skeleton tall" />
        ) : (
          <div class="auto-sheet">
            <section class="card form">
              <Field name={words.name} hint={words.nameHint} wrong={wrongAt(parts, 'name')}>
                {(control) => (
                  <input
                    {...control}
                    maxLength={RULE_NAME_MAX}
                    value={editor.document.value.name}
                    onInput={(event) => editor.change({ name: event.currentTarget.value })}
                  />
                )}
              </Field>
              <label class="tick">
                <input
                  type="checkbox"
                  checked={editor.enabled.value}
                  onChange={(event) => editor.enable(event.currentTarget.checked)}
                />
                {words.enabled}
              </label>
            </section>
            <When {...parts} />
            <Conditions {...parts} />
            <Actions {...parts} />
            {desk.me.value?.role === 'lead' && <TrialCard {...parts} />}
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
  return (
    <EditorBar
      title={editor.document.value.name || words.fresh}
      back={words.back}
      onBack={() => (!isTouched() || confirm(words.leave)) && go({ is: 'rules', id: null })}
    >
      <SavingState
        changed={changed && isTouched()}
        words={words}
        wrong={problems > 0 ? words.problems(problems) : null}
        done={editor.saved.value && words.saved}
      />
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

function When(parts: Parts) {
  const { editor, words } = parts
  const { on, minutes } = editor.document.value
  const choose = (next: RuleEvent) =>
    editor.change({ on: next, minutes: isTimed(next) ? minutes || MINUTES_FIRST : 0 })
  const wrong = wrongAt(parts, 'minutes')
  return (
    <section class="card rule-part" aria-label={words.when}>
      <h2>{words.when}</h2>
      <div class="rule-line">
        <select
          aria-label={words.when}
          value={on}
          onChange={(event) => choose(event.currentTarget.value as RuleEvent)}
        >
          {RULE_EVENTS.map((one) => (
            <option key={one} value={one}>
              {words.event[one]}
            </option>
          ))}
        </select>
        {isTimed(on) && (
          <label class="rule-minutes">
            <input
              type="number"
              min={1}
              max={MINUTES_MAX}
              value={minutes}
              onInput={(event) => editor.change({ minutes: Math.trunc(Number(event.currentTarget.value)) })}
            />
            {words.minutes}
          </label>
        )}
      </div>
      {wrong && <small class="wrong">{wrong}</small>}
    </section>
  )
}
