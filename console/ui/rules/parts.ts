/** What every part of the editor of a rule is given. */
import type { RuleEditor } from '../../core/rules.ts'
import type { RuleWords } from './words.ts'

export type Parts = { editor: RuleEditor; words: RuleWords }

/** What is wrong with a field, in words; nothing before somebody has saved it once or named it. */
export function wrongAt({ editor, words }: Parts, field: string): string | null {
  if (editor.one.value === null && editor.document.value.name === '') return null
  const problem = editor.problems.value.find((one) => one.field === field)
  return problem ? (words.wrong[problem.rule] ?? words.wrong.other ?? '') : null
}
