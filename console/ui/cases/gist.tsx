/** On top of a case: what is wanted, how it stands and until when, what is missing. */
import type { CaseCard } from '#shared/protocol/cases.ts'
import { caseGist } from '#shared/rules/gist.ts'
import { Gist } from '../gist.tsx'
import { caseLines } from '../gist-words.ts'
import { useScreen } from '../screen.ts'

export function CaseGist({ card }: { card: CaseCard }) {
  const { locale } = useScreen()
  return <Gist lines={caseLines(caseGist(card), locale)} />
}
