import { expect, test } from 'vitest'
import { tick, ticksOf } from './ticks.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    get: (key: string) => kept.get(key) ?? '',
    set: (key: string, text: string) => void kept.set(key, text),
  }
}
const article = { slug: 'black-screen', locale: 'zh-CN', steps: ['关掉播放器', '清除缓存', '重新打开'] }

test('ticks stay, are taken back, and belong to one article in one language', () => {
  const texts = memory()
  expect([...ticksOf(texts, article)]).toEqual([])
  tick(texts, article, 2, true)
  tick(texts, article, 0, true)
  expect([...ticksOf(texts, article)].sort()).toEqual([0, 2])
  expect([...tick(texts, article, 2, false)]).toEqual([0])
  expect([...ticksOf(texts, { ...article, locale: 'en' })]).toEqual([])
})

test('steps that were written anew are begun anew, and what cannot be read is nothing', () => {
  const texts = memory()
  tick(texts, article, 1, true)
  expect([...ticksOf(texts, { ...article, steps: ['关掉播放器', '换个浏览器', '重新打开'] })]).toEqual([])
  texts.set('ticks:black-screen:zh-CN', '{')
  expect([...ticksOf(texts, article)]).toEqual([])
})
