/** Why not just anybody takes it. */
import { useScreen } from '../screen.ts'
import { queueWords } from './words.ts'

export function ForLeads() {
  const { locale } = useScreen()
  return <p class="for-leads">{queueWords(locale).forLeads}</p>
}
