/** One question, by its kind. What is wrong in it is said under it, and read with it. */
import type { ComponentChildren } from 'preact'
import { dayAfter } from '#shared/rules/hours/zone.ts'
import type { Locale } from '#shared/words/types.ts'
import { later, useSite } from '../later.ts'
import { useScreen } from '../screen.ts'
import { type FieldProps, idOf, Label, marked, said, Under } from './about.tsx'
import { Attached, trayOf } from './files.tsx'
import { useParts } from './parts.ts'
import { flowWords } from './words.ts'

/** For identity documents: hardly any flow asks for one. */
const useDocuments = later(() => import('../document/late.tsx'))

/** A text that may be longer is given more than one line. */
const ONE_LINE = 100

export function Field(props: FieldProps) {
  switch (props.field.kind) {
    case 'choice':
      return <Choice {...props} />
    case 'consent':
      return <Consent {...props} />
    case 'file':
      return <Attached {...props} />
    case 'document':
      return <Papers {...props} />
    case 'text':
      return (props.field.max ?? ONE_LINE + 1) > ONE_LINE ? <Long {...props} /> : <Line {...props} />
    default:
      return <Line {...props} />
  }
}

/** What stands behind the amount that is typed. */
const unitOf = (currency: string, locale: Locale) => (currency === 'CNY' ? flowWords(locale).yuan : currency)

const textIn = ({ own, field }: FieldProps): string => {
  const typed = own.typed[field.id]
  return typeof typed === 'string' ? typed : ''
}

type LabelledProps = FieldProps & { children: ComponentChildren; offers?: ComponentChildren }

/** What is offered to be taken stands under what is said of the field, which is near it. */
function Labelled({ children, offers, ...props }: LabelledProps) {
  return (
    <div class="field">
      <label for={idOf(props)}>
        <Label field={props.field} />
      </label>
      {children}
      <Under {...props} />
      {offers}
    </div>
  )
}

function Line(props: FieldProps) {
  const { own, field } = props
  const { locale } = useScreen()
  const site = useSite(field.kind === 'order' || field.kind === 'title')
  const value = textIn(props)
  const type = (text: string) =>
    field.kind === 'order' ? own.typeOrder(field.id, text) : own.type(field.id, text)
  const more =
    field.kind === 'date'
      ? { type: 'date' as const, max: own.today, min: dayAfter(own.today, -(field.max ?? 3_650)) }
      : field.kind === 'amount'
        ? { inputMode: 'decimal' as const, autocomplete: 'off' }
        : {
            autocomplete: 'off',
            ...(field.kind === 'order' ? { autocapitalize: 'characters' as const, spellcheck: false } : {}),
          }
  const offers = site && (
    <>
      {field.kind === 'order' && (
        <site.OrderPick value={value} onPick={(order) => own.isOrder(field.id, order)} onKnown={own.isIn} />
      )}
      {field.kind === 'title' && <site.TitlePick value={value} onChange={type} />}
    </>
  )
  return (
    <Labelled {...props} offers={offers}>
      <span class={`entry ${field.kind}`}>
        <input
          type="text"
          {...more}
          {...said(props)}
          {...marked(props)}
          id={idOf(props)}
          value={value}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {field.kind === 'amount' && <span aria-hidden="true">{unitOf(own.currency, locale)}</span>}
      </span>
    </Labelled>
  )
}

function Long(props: FieldProps) {
  const { own, step, field } = props
  const { help } = useScreen()
  const { key, topic } = own.flow
  const text = textIn(props)
  return (
    <Labelled
      {...props}
      offers={help && <help.Suggest text={text} back={{ is: 'flow', flow: key, topic, at: step }} />}
    >
      <textarea
        {...said(props)}
        {...marked(props)}
        id={idOf(props)}
        rows={4}
        value={text}
        onInput={(event) => own.type(field.id, event.currentTarget.value)}
      />
    </Labelled>
  )
}

function Choice(props: FieldProps) {
  const { own, field } = props
  const { locale } = useScreen()
  return (
    <div class="field" role="radiogroup" aria-labelledby={idOf(props)} {...said(props)}>
      <span class="name" id={idOf(props)}>
        <Label field={field} />
      </span>
      {field.options?.map(({ id, label }, index) => (
        <label class="choice" key={id}>
          <input
            type="radio"
            name={field.id}
            value={id}
            checked={own.typed[field.id] === id}
            {...(index === 0 ? marked(props) : {})}
            onChange={() => own.type(field.id, id)}
          />
          <span>{label[locale]}</span>
        </label>
      ))}
      <Under {...props} />
    </div>
  )
}

function Papers(props: FieldProps) {
  const { useAttach } = useParts()
  const { locale } = useScreen()
  const late = useDocuments()
  if (late === null)
    return (
      <p class="wrong" role="alert">
        {flowWords(locale).lost}
      </p>
    )
  if (!late) return <p class="skeleton tall" />
  return (
    <late.DocumentField
      {...props}
      useAttach={useAttach}
      tray={trayOf(props.own.flow, props.field)}
      label={<Label field={props.field} />}
      under={<Under {...props} />}
    />
  )
}

function Consent(props: FieldProps) {
  const { own, field } = props
  return (
    <div class="field">
      <label class="tick">
        <input
          type="checkbox"
          {...said(props)}
          {...marked(props)}
          checked={own.typed[field.id] === true}
          onChange={(event) => own.type(field.id, event.currentTarget.checked || '')}
        />
        <span>
          <Label field={field} />
        </span>
      </label>
      <Under {...props} />
    </div>
  )
}
