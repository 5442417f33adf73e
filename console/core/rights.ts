import type { InboxRow } from '#shared/protocol/conversation.ts'

/** What this agent may do with a conversation as it is now; the server decides the same again. */
export function mayAct(row: InboxRow, me: { id: string; role: string } | null) {
  const serves = me !== null && me.role !== 'auditor'
  const leads = me?.role === 'lead' || me?.role === 'admin'
  const has = row.assignee?.id === me?.id
  return {
    accept: serves && row.status === 'queued',
    move: serves && row.status === 'assigned' && (has || leads),
    resolve: serves && ((row.status === 'assigned' && (has || leads)) || (row.status === 'queued' && leads)),
    say: serves && row.status === 'assigned' && (has || leads),
    note: serves,
  }
}
