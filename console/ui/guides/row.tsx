import type { InboxRow } from '#shared/protocol/conversation.ts'
import { guideWords } from '#shared/words/guides.ts'
import { nearestLocale } from '#shared/words/types.ts'
import { useScreen } from '../screen.ts'
import { guideDeskWords } from './words.ts'
import './guides.css'

/** In a list: where he is stuck, in the agent's language, and his words. */
export function StuckAt({ row: { last, locale: spoken } }: { row: InboxRow }) {
  const { locale } = useScreen()
  if (!last?.stuck) return null
  const { step } = last.stuck
  const said = guideWords(nearestLocale(spoken)).marked(step, 'stuck')
  return (
    <>
      <span class="tag bad">{guideDeskWords(locale).stuckAt(step)}</span>{' '}
      {last.text.startsWith(said) ? last.text.slice(said.length).replace(/^ · /, '') : last.text}
    </>
  )
}
