/** In the facts of a conversation: the visitor's cases, what was promised, and a new one. */
import { useEffect, useState } from 'preact/hooks'
import type { CaseLine } from '#shared/protocol/cases.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { useScreen } from '../screen.ts'
import { OpenCase } from './open.tsx'
import { Due, StateTag } from './pieces.tsx'
import { caseDeskWords } from './words.ts'

export function CasesOf({ conversation, visitor }: { conversation: Id; visitor: Id }) {
  const { desk, words: all, locale, go } = useScreen()
  const words = caseDeskWords(locale)
  const [lines, setLines] = useState<readonly CaseLine[] | null>(null)
  const [isUnknown, setUnknown] = useState(false)
  const [opening, setOpening] = useState(false)
  const me = desk.me.value
  const isOnline = desk.link.value.is !== 'offline'

  useEffect(() => {
    let current = true
    const read = async () => {
      const found = await desk.cases.of(conversation)
      if (!current) return
      setUnknown(found === null)
      if (found) setLines(found)
    }
    void read()
    const off = desk.cases.onMoved((line) => {
      if (line.visitor === visitor) void read()
    })
    return () => {
      current = false
      off()
    }
  }, [conversation, visitor, desk, isOnline])

  return (
    <section class="section">
      <h3>{words.ofVisitor}</h3>
      {!lines && !isUnknown && <p class="skeleton" role="status" aria-label={all.loading} />}
      {!lines && isUnknown && <p class="quiet">{words.unknown}</p>}
      {lines?.length === 0 && <p class="quiet">{words.noneHere}</p>}
      {lines?.map((line) => (
        <button
          type="button"
          class="line case-line"
          key={line.number}
          onClick={() => go({ is: 'cases', number: line.number })}
        >
          <span title={line.object}>
            {caseNames(locale).kinds[line.kind]}
            {line.object && ` · ${line.object}`}
          </span>
          <StateTag state={line.state} />
          <small class="number">{line.number}</small>
          <Due of={line} />
        </button>
      ))}
      {me && me.role !== 'auditor' && (
        <button type="button" class="button open-case" onClick={() => setOpening(true)}>
          {words.openCase}
        </button>
      )}
      {opening && <OpenCase conversation={conversation} onClose={() => setOpening(false)} />}
    </section>
  )
}
