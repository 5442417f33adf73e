/** The starter set of a streaming site's help centre. The rules in it are those of the demonstration. */
import type { ArticleText, HelpCategory, HelpLocale } from '#shared/protocol/help.ts'
import { account } from './help/account.ts'
import { community } from './help/community.ts'
import { content } from './help/content.ts'
import { devices } from './help/devices.ts'
import { membership } from './help/membership.ts'
import { playback } from './help/playback.ts'

type Said = Omit<ArticleText, 'errors' | 'devices'>
/** An article as it is written here: codes and names of systems are the same in every language. */
export type Told = { slug: string; errors?: string[]; devices?: string[]; zh: Said; en: Said }

type Shipped = { slug: string; category: HelpCategory; texts: Record<HelpLocale, ArticleText> }

const SHELVES: Record<HelpCategory, readonly Told[]> = {
  playback,
  devices,
  account,
  membership,
  content,
  community,
}

export const helpArticles: Shipped[] = Object.entries(SHELVES).flatMap(([category, told]) =>
  told.map(({ slug, errors = [], devices = [], zh, en }) => ({
    slug,
    category: category as HelpCategory,
    texts: { 'zh-CN': { ...zh, errors, devices }, en: { ...en, errors, devices } },
  })),
)
