import { useState } from 'preact/hooks'
import type { VisitorConversation } from '#shared/protocol/conversation.ts'
import type { Thread } from '../core/thread.ts'
import { later } from './later.ts'
import { Rating } from './rating.tsx'
import { useScreen } from './screen.ts'
import { seldomWords } from './words/seldom.ts'

const useTold = later(() => import('./told/late.tsx'))
const FORMATS = ['txt', 'html', 'json'] as const

/** After the end: the record to keep, and the way to go on. */
export function EndedCard({
  thread,
  one,
  over,
}: {
  thread: Thread
  one: VisitorConversation
  over: boolean
}) {
  const { panel, words, locale, go } = useScreen()
  const own = seldomWords(locale)
  const [failed, setFailed] = useState(false)
  const told = useTold()
  async function download(format: (typeof FORMATS)[number]): Promise<void> {
    const blob = await panel.transcript(one.id, format)
    setFailed(blob === null)
    if (!blob) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = `foyer-${one.id.slice(0, 8)}.${format}`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <section class="card ended">
      <b>{words.ended}</b>
      {!over && <p>{own.endedText}</p>}
      <Rating thread={thread} one={one} />
      <div class="formats">
        <span>{own.transcript}</span>
        {FORMATS.map((format) => (
          <button type="button" class="button" key={format} onClick={() => void download(format)}>
            {own.formats[format]}
          </button>
        ))}
      </div>
      {failed && (
        <p class="wrong" role="alert">
          {own.transcriptFailed}
        </p>
      )}
      {told && <told.MailTranscript conversation={one.id} />}
      <button
        type="button"
        class="button wide"
        onClick={() => {
          panel.closeThread()
          go({ is: 'home' })
        }}
      >
        {own.again}
      </button>
    </section>
  )
}
