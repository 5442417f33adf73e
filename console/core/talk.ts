/** What messages change of rows: folded where the row is known as it was before, else the row is asked for (P59). */
import type { Id, InboxRow, TalkOfRow } from '#shared/protocol/conversation.ts'
import type { AgentLink } from './actions.ts'

type Parts = {
  link: Pick<AgentLink, 'ask'>
  row: (id: Id) => InboxRow | undefined
  changed: (row: InboxRow) => void
}

export function createTalk({ link, row, changed }: Parts): (talk: TalkOfRow) => void {
  /** Rows that are asked for, and the highest revision that was heard of meanwhile. */
  const behind = new Map<Id, number>()

  async function read(conversation: Id): Promise<void> {
    const answer = await link.ask('inbox:row', { conversation })
    const heardOf = behind.get(conversation) ?? 0
    behind.delete(conversation)
    // Otherwise the heads tell, as of everything that is missing.
    if (!('ok' in answer)) return
    changed(answer.ok.row)
    if (answer.ok.row.rev < heardOf) fetch(conversation, heardOf)
  }

  function fetch(conversation: Id, rev: number): void {
    const heardOf = behind.get(conversation)
    behind.set(conversation, Math.max(heardOf ?? 0, rev))
    if (heardOf === undefined) void read(conversation)
  }

  return ({ conversation, rev, last, unanswered }) => {
    const before = row(conversation)
    if (before && before.rev >= rev) return
    if (before?.rev === rev - 1) changed({ ...before, rev, head: rev, last, unanswered })
    else fetch(conversation, rev)
  }
}
