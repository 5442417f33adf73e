/** Small changes of a flow's document by paths such as `steps.2.title.en`. Each gives a new document. Pure. */
import type { FlowDocument, FlowField, FlowStep, FlowText } from '#shared/protocol/flow.ts'
import { checkDraft } from '#shared/rules/flow/document.ts'

type Tree = Record<string, unknown> | unknown[]

/** @param value undefined takes it away */
export function put(document: FlowDocument, path: string, value: unknown): FlowDocument {
  return putIn(document as unknown as Tree, path.split('.'), value) as unknown as FlowDocument
}

function putIn(tree: Tree, [key = '', ...rest]: string[], value: unknown): Tree {
  if (Array.isArray(tree)) {
    const index = Number(key)
    if (rest.length === 0 && value === undefined) return tree.filter((_, at) => at !== index)
    const next = rest.length === 0 ? value : putIn((tree[index] ?? {}) as Tree, rest, value)
    return index < tree.length ? tree.with(index, next) : [...tree, next]
  }
  if (rest.length > 0) return { ...tree, [key]: putIn((tree[key] ?? {}) as Tree, rest, value) }
  if (value !== undefined) return { ...tree, [key]: value }
  const { [key]: _, ...others } = tree
  return others
}

const NOTHING: FlowText = { 'zh-CN': '', en: '' }

/** `step-3`, or the next one that is free. */
export function freeId(taken: readonly string[], name: string): string {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`${name}-${n}`)) return `${name}-${n}`
}

const fieldIds = ({ steps }: FlowDocument) => steps.flatMap(({ fields }) => fields.map(({ id }) => id))

export const newStep = (document: FlowDocument): FlowStep => ({
  id: freeId(
    document.steps.map(({ id }) => id),
    'step',
  ),
  title: NOTHING,
  fields: [newField(document, 'text')],
})

export function newField(document: FlowDocument, kind: FlowField['kind']): FlowField {
  const id = freeId(fieldIds(document), 'field')
  return { id, kind, label: NOTHING, ...(kind === 'choice' ? { options: [newOption([])] } : {}) }
}

export const newOption = (options: readonly { id: string }[]) => ({
  id: freeId(
    options.map(({ id }) => id),
    'option',
  ),
  label: NOTHING,
})

/** Another kind has other bounds, only a choice has something to choose from, and only an identity document a purpose. */
export function ofKind(field: FlowField, kind: FlowField['kind']): FlowField {
  const { max: _, options, purpose, ...rest } = field
  return {
    ...{ ...rest, kind },
    ...(kind === 'choice' ? { options: options ?? [newOption([])] } : {}),
    ...(kind === 'document' ? { purpose: purpose ?? NOTHING } : {}),
  }
}

export function blankFlow(key: string): FlowDocument {
  const document: FlowDocument = {
    ...{ format: 1, key, topic: 'other', makes: 'conversation', icon: 'other', title: NOTHING },
    card: { can: NOTHING, who: NOTHING, needs: NOTHING, takes: NOTHING },
    promise: { answerHours: 8 },
    steps: [],
  }
  return { ...document, steps: [newStep(document)] }
}

/** @returns the flow of a file, or why it is none: no JSON, or the path of what is wrong */
export function readFlowFile(text: string): { ok: FlowDocument } | { wrong: string } {
  try {
    const checked = checkDraft(JSON.parse(text))
    return 'ok' in checked ? checked : { wrong: checked.wrong.path }
  } catch {
    return { wrong: '' }
  }
}
