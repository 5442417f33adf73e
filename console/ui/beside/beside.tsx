/** Under the head of a thread: who looks on, and what a lead may do where a colleague has it. */
import { useState } from 'preact/hooks'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import { consults } from '../../core/beside.ts'
import { mayAct } from '../../core/rights.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { Ask } from './ask.tsx'
import { TakeOver } from './take-over.tsx'
import { besideWords } from './words.ts'
import './beside.css'

export function Beside({ row }: { row: InboxRow }) {
  const { desk, locale, clock } = useScreen()
  const words = besideWords(locale)
  const [open, setOpen] = useState<'ask' | 'take' | null>(null)
  const me = desk.me.value
  const may = mayAct(row, me)
  if (row.status !== 'assigned' || me === null || me.role === 'auditor') return null
  const has = row.assignee?.id === me.id
  const looksOn = consults(row, me)
  if (!has && !looksOn && !may.takeOver && row.consulting.length === 0) return null
  const leave = (agent: string) => void desk.leaveConsult(row.id, agent)
  return (
    <div class={`seats ${looksOn ? 'mine' : ''}`}>
      {looksOn && <span>{words.mine}</span>}
      {row.consulting.length > 0 && !looksOn && <span>{words.with}</span>}
      {row.consulting
        .filter(({ id }) => id !== me.id)
        .map(({ id, name }) => (
          <span class="seat" key={id}>
            {name}
            {may.move && (
              <button type="button" aria-label={words.remove(name)} onClick={() => leave(id)}>
                <Icon name="close" />
              </button>
            )}
          </span>
        ))}
      {looksOn && (
        <button type="button" class="link" onClick={() => leave(me.id)}>
          {words.leave}
        </button>
      )}
      {may.move && (
        <button type="button" class="link" onClick={() => setOpen('ask')}>
          {words.ask}
        </button>
      )}
      {may.takeOver && !looksOn && (
        <button
          type="button"
          class="link"
          onClick={() => void desk.consult(row.id, newId(clock.now()), me.id)}
        >
          {words.come}
        </button>
      )}
      {may.takeOver && (
        <button type="button" class="link" onClick={() => setOpen('take')}>
          {words.takeOver}
        </button>
      )}
      {open === 'ask' && <Ask row={row} onClose={() => setOpen(null)} />}
      {open === 'take' && row.assignee && (
        <TakeOver row={row} from={row.assignee} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}
