/** Where visitors are told, and what of it was, in PostgreSQL. */
import type { Pool } from 'pg'
import type { NoticeStore } from '../../domain/notices/store.ts'
import { createNoticeLinks } from './notices/links.ts'
import { createNoticeNews } from './notices/news.ts'
import { createNoticeWays } from './notices/ways.ts'

export const createNoticeStore = (pool: Pool): NoticeStore => ({
  ...createNoticeWays(pool),
  ...createNoticeNews(pool),
  ...createNoticeLinks(pool),
})
