/** What a draft changes of what visitors are asked now, in the order of the draft: for whoever is about to publish it. */
import type { FlowDocument, FlowField, FlowStep, FlowText } from './types.ts'

export type FlowChange = {
  is: 'added' | 'removed' | 'changed' | 'moved'
  /** `flow`: its names, topic, promise and what it makes; `card`: what is said before anything is asked. */
  what: 'flow' | 'card' | 'step' | 'field'
  name: FlowText
  /** The path of it in the draft; of what was removed, where it stood. */
  path: string
}

export function changesBetween(before: FlowDocument | null, after: FlowDocument): FlowChange[] {
  if (!before) return [{ is: 'added', what: 'flow', name: after.title, path: 'title' }]
  if (isSame(before, after)) return []
  const changes: FlowChange[] = []
  const { steps: _, card: was, ...own } = before
  const { steps: __, card: is, ...now } = after
  if (!isSame(own, now)) changes.push({ is: 'changed', what: 'flow', name: after.title, path: 'title' })
  if (!isSame(was, is)) changes.push({ is: 'changed', what: 'card', name: after.title, path: 'card.can' })
  compare(before.steps, after.steps, 'steps', (step) => step.title).forEach((found) => {
    const { old, one, path, is, name } = found
    if (is) changes.push({ is, what: 'step', name, path })
    if (!old || !one) return
    if (!isSame(bare(old), bare(one))) changes.push({ is: 'changed', what: 'step', name, path })
    for (const field of compare(old.fields, one.fields, `${path}.fields`, (each) => each.label)) {
      const told = field.is ?? (isSame(field.old, field.one) ? null : 'changed')
      if (told) changes.push({ is: told, what: 'field', name: field.name, path: field.path })
    }
  })
  return changes
}

const bare = ({ fields: _, ...step }: FlowStep) => step

type Found<T> = {
  old: T | undefined
  one: T | undefined
  is: 'added' | 'removed' | 'moved' | null
  name: FlowText
  path: string
}

/** By their ids. Moved is what stands after another one than before, of those that were and are there. */
function compare<T extends FlowStep | FlowField>(
  before: readonly T[],
  after: readonly T[],
  path: string,
  nameOf: (one: T) => FlowText,
): Found<T>[] {
  const stayed = before.filter(({ id }) => after.some((one) => one.id === id)).map(({ id }) => id)
  const now = after.filter(({ id }) => stayed.includes(id)).map(({ id }) => id)
  const follows = (ids: readonly string[], id: string) => ids[ids.indexOf(id) - 1]
  const there = after.map((one, index): Found<T> => {
    const old = before.find(({ id }) => id === one.id)
    const is = !old ? 'added' : follows(stayed, one.id) === follows(now, one.id) ? null : 'moved'
    return { old, one, is, name: nameOf(one), path: `${path}.${index}` }
  })
  const gone = before.flatMap((old, index): Found<T>[] =>
    stayed.includes(old.id)
      ? []
      : [{ old, one: undefined, is: 'removed', name: nameOf(old), path: `${path}.${index}` }],
  )
  return [...there, ...gone]
}

/** Whatever the order in which the keys of the two were written: a record may put them into one of its own. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [ours, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(ours)
  return (
    keys.length === Object.keys(theirs).length &&
    keys.every((key) => Object.hasOwn(theirs, key) && isSame(ours[key], theirs[key]))
  )
}
