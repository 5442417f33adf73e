/** Where a webhook leads, and what it is told. */
import { WEBHOOK_EVENTS, type WebhookEvent } from '#shared/protocol/webhooks.ts'
import { WEBHOOK_DESCRIPTION_MAX, WEBHOOK_URL_MAX } from '#shared/rules/webhooks.ts'
import { Field } from '../field.tsx'
import type { Parts } from './editor.tsx'

export function WebhookForm({ editor, words }: Parts) {
  const { url, description, events, texts, on } = editor.body.value
  const isWrong = (field: string) =>
    // Nobody is told off before he has written anything.
    (editor.one.value !== null || url !== '') && editor.problems.value.some((one) => one.field === field)
  const toggle = (event: WebhookEvent, wanted: boolean) =>
    editor.change({ events: WEBHOOK_EVENTS.filter((one) => (one === event ? wanted : events.includes(one))) })
  return (
    <section class="card form">
      <Field name={words.url} hint={words.urlHint} wrong={isWrong('url') ? words.wrong.url : null}>
        {(control) => (
          <input
            {...control}
            type="url"
            inputMode="url"
            autocomplete="off"
            maxLength={WEBHOOK_URL_MAX}
            placeholder="https://"
            value={url}
            onInput={(event) => editor.change({ url: event.currentTarget.value.trim() })}
          />
        )}
      </Field>
      <Field name={words.description} wrong={null}>
        {(control) => (
          <input
            {...control}
            maxLength={WEBHOOK_DESCRIPTION_MAX}
            value={description}
            onInput={(event) => editor.change({ description: event.currentTarget.value })}
          />
        )}
      </Field>
      <fieldset class="auto-events">
        <legend>{words.events}</legend>
        {WEBHOOK_EVENTS.map((one) => (
          <label class="tick" key={one}>
            <input
              type="checkbox"
              checked={events.includes(one)}
              onChange={(event) => toggle(one, event.currentTarget.checked)}
            />
            {words.event[one]}
          </label>
        ))}
        {isWrong('events') && <small class="wrong">{words.wrong.events}</small>}
      </fieldset>
      <div class="auto-ticks">
        <label class="tick">
          <input
            type="checkbox"
            checked={texts}
            onChange={(event) => editor.change({ texts: event.currentTarget.checked })}
          />
          <span>
            {words.texts}
            <small class="quiet">{words.textsHint}</small>
          </span>
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => editor.change({ on: event.currentTarget.checked })}
          />
          {words.on}
        </label>
      </div>
    </section>
  )
}
