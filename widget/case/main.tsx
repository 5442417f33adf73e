/**
 * The files of the case page, and what copies its number: what was sent is drawn, and what is added goes up in pieces, as in a chat. The page itself is written
 * by the server and works without this; its forms are sent by the browser, with the files that are there by then.
 */
import { render } from 'preact'
import type { AttachParts } from '#shared/attach/attach.tsx'
import { systemClock } from '#shared/clock.ts'
import type { FileView } from '#shared/protocol/conversation.ts'
import { teach } from '#shared/words/say.ts'
import { nearestLocale } from '#shared/words/types.ts'
import { createCaseCall } from '../core/case-page.ts'
import '../ui/live.ts'
import { Copy } from './copy.tsx'
import { Adding, Sent } from './files.tsx'

const locale = nearestLocale(document.documentElement.lang)
const number = document.querySelector<HTMLInputElement>('input[name=number]')?.value ?? ''

async function draw(): Promise<void> {
  // A refusal is said in the reader's language: one of them is loaded.
  const words = locale === 'en' ? import('#shared/words/en.ts') : import('#shared/words/zh-CN.ts')
  const spoken = await words
  teach(locale, 'en' in spoken ? spoken.en : spoken.zhCN)
  const call = createCaseCall(location.origin, number, (url, init) => fetch(url, init))
  const parts: AttachParts = { call, clock: systemClock, locale, trays: new Map() }
  for (const slot of document.querySelectorAll<HTMLElement>('[data-attach]')) {
    const form = slot.closest('form')
    if (form) render(<Adding slot={slot} form={form} parts={parts} />, slot)
  }
  for (const slot of document.querySelectorAll<HTMLElement>('[data-copy]')) render(<Copy slot={slot} />, slot)
  for (const list of document.querySelectorAll<HTMLElement>('[data-files]')) {
    const files = JSON.parse(list.dataset.files ?? '[]') as FileView[]
    list.replaceChildren()
    render(<Sent files={files} parts={parts} />, list)
  }
}

void draw()
