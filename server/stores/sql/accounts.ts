/** What was proved of visitors, in PostgreSQL. */
import type { Pool } from 'pg'
import type { IdentityProof, Instant } from '#shared/protocol/conversation.ts'
import type { AccountStore } from '../../domain/accounts/store.ts'
import { reading } from './database.ts'

export type ProofRow = {
  subject: string | null
  vip: boolean
  verified_at: Instant | null
  verified_until: Instant | null
}

/** @returns null for whoever was never proved to be anybody */
export function proofOf({
  subject,
  vip,
  verified_at: at,
  verified_until: until,
}: ProofRow): IdentityProof | null {
  if (subject === null || at === null || until === null) return null
  return { how: 'site', subject, vip, at, until }
}

export function createAccountStore(pool: Pool): AccountStore {
  return {
    async proof(visitor) {
      const { rows } = await reading(() =>
        pool.query<ProofRow>('select subject, vip, verified_at, verified_until from visitor where id = $1', [
          visitor,
        ]),
      )
      return rows[0] ? proofOf(rows[0]) : null
    },
  }
}
