/** Where a flow asks for an identity document, and which were given. Pure. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { FlowAnswers, FlowDocument, FlowField } from '#shared/protocol/flow.ts'

const fieldsOf = ({ steps }: FlowDocument): FlowField[] => steps.flatMap(({ fields }) => fields)

export const documentField = (flow: FlowDocument, id: string): FlowField | undefined =>
  fieldsOf(flow).find((field) => field.id === id && field.kind === 'document')

export const documentsIn = (flow: FlowDocument, answers: FlowAnswers): Id[] =>
  fieldsOf(flow).flatMap(({ id, kind }) => {
    const answer = kind === 'document' && Object.hasOwn(answers, id) ? answers[id] : undefined
    return Array.isArray(answer) ? answer : []
  })
