import type { Entry, InboxRow } from '#shared/protocol/conversation.ts'

/** What this agent may do with a conversation as it is now; the server decides the same again. */
export function mayAct(row: InboxRow, me: { id: string; role: string } | null) {
  const serves = me !== null && me.role !== 'auditor'
  const leads = me?.role === 'lead' || me?.role === 'admin'
  const has = row.assignee?.id === me?.id
  const looksOn = row.consulting.some(({ id }) => id === me?.id)
  return {
    // A complaint about a chat is a lead's, where there is one for it.
    accept: serves && row.status === 'queued' && (!row.forLeads || leads),
    move: serves && row.status === 'assigned' && (has || leads),
    resolve: serves && ((row.status === 'assigned' && (has || leads)) || (row.status === 'queued' && leads)),
    // Who looks on is not seen, so he says nothing.
    say: serves && row.status === 'assigned' && (has || leads) && !looksOn,
    takeOver: serves && leads && row.status === 'assigned' && !has,
    note: serves,
  }
}

/** An agent may remove his own words, a lead anybody's. */
export function mayRedact({ author }: Entry, me: { id: string; role: string } | null): boolean {
  if (me === null || me.role === 'auditor') return false
  return me.role === 'lead' || me.role === 'admin' || (author.role === 'agent' && author.id === me.id)
}
