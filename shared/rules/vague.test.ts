import { expect, it } from 'vitest'
import { isVague } from './vague.ts'

it.each([
  '放不出来',
  '视频播不了怎么办',
  '一直转圈',
  '卡死了',
  '打不开',
  'it does not play',
  'It doesn’t play',
  "won't load",
  'video keeps buffering',
  'black screen',
])('“%s” says nothing by which anybody could help', (text) => {
  expect(isVague(text)).toBe(true)
})

it.each([
  '',
  '你好',
  '怎么退款',
  '第 3 集放不出来',
  '《长夜航线》打不开',
  '电视上一直转圈',
  '提示 E-1003，播放不了',
  'MEDIA_ERR_DECODE 放不出来',
  'it does not play on my TV',
  'Night Voyage episode 3 does not play',
  '昨天晚上开始从第二十分钟往后每次都在同一个地方转圈然后就退出了',
  'I was watching with my family last night and then it keeps buffering at the same place',
])('“%s” says something, or is about something else', (text) => {
  expect(isVague(text)).toBe(false)
})
