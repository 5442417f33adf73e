/** Which device a link belongs to, and what is kept no longer. */
import type { Pool } from 'pg'
import type { NoticeStore } from '../../../domain/notices/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'

export function createNoticeLinks(pool: Pool): Pick<NoticeStore, 'openLink' | 'isLinkOf' | 'sweep'> {
  const isLinkOf: NoticeStore['isLinkOf'] = async (digest, device) => {
    const { rows } = await reading(() =>
      pool.query('select 1 from notice_link where digest = $1 and device = $2', [digest, device]),
    )
    return rows.length > 0
  }

  return {
    isLinkOf,
    async openLink(digest, device, at) {
      // Of two that come together one is first, and the other finds him.
      await reading(() =>
        pool.query('insert into notice_link values ($1, $2, $3) on conflict do nothing', [
          digest,
          device,
          toDate(at),
        ]),
      )
      return isLinkOf(digest, device)
    },
    async sweep({ unconfirmed, tries, links, tokens }) {
      for (const [text, before] of [
        ['delete from notice_way where confirmed_at is null and asked_at < $1', unconfirmed],
        ['delete from notice_try where at < $1', tries],
        ['delete from notice_link where at < $1', links],
        ['delete from site_token where until < $1', tokens],
        ['delete from identity_code where at < $1', tries],
      ] as const)
        await reading(() => pool.query(text, [toDate(before)]))
    },
  }
}
