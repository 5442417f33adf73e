import type { Words } from './types.ts'

const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1_000))

export const zhCN: Words = {
  visitor: '访客',
  system: '自动',
  redacted: '这条消息已删除',
  told: {
    queued: ({ reason, back }) => {
      if (back === 'agent_gone') return '客服暂时离线，已回到原来的排队位置'
      if (back === 'moved') return '已转给更合适的同事，按您来的时间排队'
      if (back) return '对话已转回排队，位置保留'
      if (reason === 'closed') return '现在不在服务时间，问题已排队，开始服务后按顺序处理'
      if (reason === 'nobody') return '暂时没有客服在线，问题已排队'
      return '客服都在忙，已进入排队'
    },
    accepted: ({ agent }) => `${agent.name} 加入了对话`,
    transferred: ({ from, to }) => `对话由 ${from.name} 转给了 ${to.name}`,
    resolved: ({ by }, name) => (by === 'visitor_left' ? '访客结束了对话' : `${name ?? '客服'} 结束了对话`),
    reopened: () => '对话已重新打开',
    diagnosed: () => '发送了播放诊断',
    contacted: ({ email }) => `留下了联系邮箱：${email}`,
    closing: ({ at }, _name, time) => `客服将于 ${time(at)} 下班，排队位置会保留`,
    case_changed: ({ number }) => `工单 ${number} 有新进展`,
    announcement_over: ({ title }) => `“${title}”已结束`,
  },
  refused: {
    invalid: ({ rule, limit }) => {
      if (rule === 'empty' || rule === 'required') return '内容不能为空，请填写后再试。'
      if (rule === 'too_long' && limit !== undefined) return `太长了，最多 ${limit} 个字，请缩短后再发。`
      if (rule === 'too_short' && limit !== undefined) return `太短了，至少需要 ${limit} 个字符。`
      return '格式不对，请检查后再试。'
    },
    unauthenticated: () => '登录已过期，请重新进入。',
    forbidden: () => '您没有这项权限。',
    not_found: () => '没有找到，可能已被移走。',
    limited: ({ retryAfterMs }) => `操作太频繁，请 ${seconds(retryAfterMs)} 秒后再试。`,
    ended: () => '这个对话已经结束，请发起新的对话。',
    conflict: () => '别人刚刚改过了，请看看最新的内容再试。',
    already_open: () => '您已经有一个同类的对话，可以直接在那里继续。',
    id_reused: () => '这条消息与之前的冲突，请重新发送。',
    overloaded: () => '服务暂时繁忙，正在自动重试。',
    too_large: () => '内容太大，请缩短后再发。',
    file_refused: () => '这个文件无法发送，请换一个。',
    wrong_offset: () => '这个上传在别处继续。',
    unsupported: () => '不支持这种格式。',
    internal: ({ id }) => `出了点问题，请稍后再试（编号 ${id.slice(0, 8)}）。`,
  },
  in: (days, hours, minutes) => {
    if (days > 0) return hours > 0 ? `还有 ${days} 天 ${hours} 小时` : `还有 ${days} 天`
    if (hours > 0) return minutes > 0 ? `还有 ${hours} 小时 ${minutes} 分` : `还有 ${hours} 小时`
    return `还有 ${minutes} 分钟`
  },
  today: '今天',
  tomorrow: '明天',
}
