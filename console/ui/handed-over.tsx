/** On top of a conversation that somebody else had before: what he has to know, without reading all of it. */
import type { InboxRow } from '#shared/protocol/conversation.ts'
import { talkGist, wasHandedOver } from '#shared/rules/gist.ts'
import { topicName } from '#shared/words/topics.ts'
import type { Thread } from '../core/thread.ts'
import { Gist } from './gist.tsx'
import { talkLines } from './gist-words.ts'
import { useScreen } from './screen.ts'

export function HandedOver({ thread, row }: { thread: Thread; row: InboxRow }) {
  const { locale } = useScreen()
  const entries = thread.entries.value
  if (row.status === 'resolved' || !wasHandedOver(entries)) return null
  return <Gist lines={talkLines(talkGist(entries), topicName(row.topic, locale), locale)} />
}
