/**
 * A classic script in the head, before the chat's tag: `language.ts` sets `<html lang>` while it is imported,
 * so the chat finds the page's language already there.
 */
import { showAccount } from './account.ts'
import { wireChat } from './chat.ts'
import { drawFrame } from './frame.ts'
import { showHome } from './home.ts'
import { translate } from './language.ts'
import { stayKnown } from './signed-in.ts'
import { showWatch } from './watch.ts'

const PAGES: Record<string, () => void> = { home: showHome, watch: showWatch, account: showAccount }

document.addEventListener('DOMContentLoaded', () => {
  translate(document)
  drawFrame()
  wireChat(document)
  stayKnown(document.body.dataset.page === 'account')
  PAGES[document.body.dataset.page ?? '']?.()
  document.documentElement.classList.add('drawn')
})
