/** A flow as data, by the names of the wire. `document.ts` checks whether any JSON is one. */
export type {
  Condition,
  FieldKind,
  FlowAnswer,
  FlowAnswers,
  FlowAsked,
  FlowDocument,
  FlowField,
  FlowForm,
  FlowLocale,
  FlowOption,
  FlowRefusal,
  FlowStep,
  FlowText,
  KeptForm,
} from '../../protocol/flow.ts'
export { FIELD_KINDS, FLOW_ICONS, FLOW_LOCALES, FLOW_MAKES } from '../../protocol/flow.ts'
