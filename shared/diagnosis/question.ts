/** What somebody would ask whose player did this: put to the help centre before anybody has to be waited for. */
import type { PlaybackReport } from '../protocol/diagnosis.ts'
import { decisive, type Finding } from '../rules/diagnosis.ts'
import type { Locale } from '../words/types.ts'

const ASKED: Record<Locale, Record<Finding['is'], string>> = {
  'zh-CN': {
    unsupported: '播放失败 格式不支持',
    decode: '播放失败 解码错误',
    drm: '版权保护验证失败',
    network: '缓冲 网络加载失败',
    error: '播放失败',
    stalls: '一直卡顿 缓冲',
    dropped: '画面卡顿',
    stopped: '一直缓冲',
    fine: '',
  },
  en: {
    unsupported: 'does not play format not supported',
    decode: 'does not play decode error',
    drm: 'content protection error',
    network: 'buffering network error',
    error: 'does not play',
    stalls: 'keeps buffering',
    dropped: 'picture stutters',
    stopped: 'keeps buffering',
    fine: '',
  },
}

/** @returns the question with the error's own name, by which articles list it; empty where nothing went wrong */
export function questionOf(report: PlaybackReport, locale: Locale): string {
  const { is, code = '' } = decisive(report)
  return [ASKED[locale][is], code].filter(Boolean).join(' ')
}
