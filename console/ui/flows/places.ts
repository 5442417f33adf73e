/** Paths of a document, as the editor goes by them: what stands before a place, and which part of the editor has it. */
import type { FlowDocument, FlowField } from '#shared/protocol/flow.ts'

/** The fields that are asked before a condition at this path is looked at: a refusal comes after its whole step. */
export function fieldsBefore({ steps }: FlowDocument, path: string): FlowField[] {
  const [, step = '0', kind, field = '0'] = path.split('.')
  const at = Number(step)
  const earlier = steps.slice(0, at).flatMap(({ fields }) => fields)
  const own = steps[at]?.fields ?? []
  if (kind === 'refusals') return [...earlier, ...own]
  return kind === 'fields' ? [...earlier, ...own.slice(0, Number(field))] : earlier
}

/** The step in which a path lies; null outside of all of them. */
export function stepOf(path: string): number | null {
  const [first, index] = path.split('.')
  return first === 'steps' && index !== undefined ? Number(index) : null
}

/** What a path is about, for people: the step, the field in it. Of a step that has no title yet, its number. */
export function placeName(
  document: FlowDocument,
  path: string,
  locale: 'zh-CN' | 'en',
  numbered: (step: number) => string,
): string {
  const [first, index, kind, field] = path.split('.')
  if (first !== 'steps') return document.title[locale]
  const step = document.steps[Number(index)]
  const one = kind === 'fields' ? step?.fields[Number(field)] : undefined
  return [step?.title[locale] || numbered(Number(index) + 1), one?.label[locale]].filter(Boolean).join(' · ')
}
