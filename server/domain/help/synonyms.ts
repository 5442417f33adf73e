/**
 * Words that mean one thing to a viewer. The first of each line names it. They hold in both directions and across
 * languages; what only one article needs stands in its keywords.
 */
const LINES = `
buffering: 卡顿 缓冲 转圈 卡住 一卡一卡 加载慢 加载中 卡死 很卡 太卡 好卡 老是卡 总是卡 lag lagging laggy stutter stuttering buffering buffers freezing freezes
cannotplay: 播放不了 放不了 看不了 打不开视频 无法播放 播不了 播放失败 加载失败 不能播放 点不开
blackscreen: 黑屏 没画面 没有画面 只有声音 花屏 绿屏 black-screen blank-screen
nosound: 没声音 没有声音 无声 静音 听不到 听不见 no-sound silent muted
outofsync: 音画不同步 声画不同步 对不上口型 声音慢 声音快 音画不同步 out-of-sync lip-sync
quality: 清晰度 画质 分辨率 模糊 糊 不清楚 高清 超清 蓝光 quality resolution blurry pixelated
fourk: 4k hdr 杜比 dolby uhd
drm: drm 版权保护 hdcp widevine fairplay
cast: 投屏 投电视 镜像 投射 投到电视 cast casting chromecast airplay dlna mirror mirroring
tv: 电视 智能电视 大屏 tv television
login: 登录 登陆 登不上 登不进 登不了 进不去 sign-in signin login log-in
password: 密码 口令 password passcode
forgot: 忘记 忘了 忘掉 记不得 forgot forgotten
code: 验证码 短信码 校验码 动态码 verification-code sms-code otp
locked: 冻结 锁定 封号 被封 账号异常 解封 解锁 locked unlock suspended banned
devices: 设备 几台 几个人 同时看 同时登录 多人 踢下线 挤下线 下线 devices simultaneous screens kicked
stolen: 被盗 盗号 异地登录 不是我登录 hacked stolen compromised
refund: 退款 退钱 退费 退会员 钱退 refund refunded money-back
renewal: 续费 自动续费 自动扣费 自动扣款 连续包月 包月 auto-renew renewal renews autorenew subscription
cancel: 取消 关闭 解约 停止 cancel unsubscribe
charged: 扣费 扣款 扣钱 扣了 收费 重复扣 多扣 charged charge billed billing
invoice: 发票 开票 报销 invoice receipt
coupon: 优惠券 兑换码 激活码 券 代金券 折扣码 卡密 coupon voucher promo-code redeem gift-card
price: 价格 多少钱 涨价 price cost
pay: 支付 付款 付不了 付钱 买不了 支付宝 微信支付 银行卡 pay payment card-declined
region: 地区 区域 国外 海外 出国 境外 港澳台 region abroad country overseas geo-blocked vpn
download: 下载 离线 缓存 offline download downloads downloaded
subtitles: 字幕 subtitle subtitles captions cc
audio: 音轨 配音 原声 国语 粤语 dubbed dubbing audio-track
danmu: 弹幕 bullet comments danmu danmaku
parental: 青少年 家长 儿童 孩子 小孩 未成年 parental kids child children
report: 举报 投诉 违规 report abuse
delete: 注销 销户 删除账号 删号 delete-account close-account delete-my-account
newepisode: 更新 新一集 下一集 什么时候更 几点更 new-episode next-episode
removed: 下架 没了 找不到 搜不到 removed disappeared taken-down gone
history: 观看记录 历史记录 看过 播放记录 history watched
ads: 广告 ad ads advert advertisement commercials
phone: 手机号 换手机 换号 绑定手机 电话号码 phone-number
speed: 倍速 快进 加速播放 playback-speed
crash: 闪退 崩溃 白屏 打不开app crash crashes crashing
network: 网络 网速 断网 wifi 流量 network internet wi-fi
error: 报错 错误 错误码 错误代码 error
`

/** [word, name of what it means]; of longer words in Latin letters a hyphen stands for a space. */
export const SYNONYMS: readonly (readonly [word: string, name: string])[] = LINES.trim()
  .split('\n')
  .flatMap((line) => {
    const [name = '', words = ''] = line.split(': ')
    return words.split(' ').map((word) => [word.replaceAll('-', ' '), name] as const)
  })
