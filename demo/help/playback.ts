import type { Told } from '../help.ts'

export const playback: Told[] = [
  {
    slug: 'buffering',
    errors: ['E-1001'],
    zh: {
      title: '播放卡顿、一直转圈怎么办',
      summary: '多数卡顿是网络一时跟不上。先降一档清晰度，再换个网络试试，一般一两分钟就能好。',
      steps: [
        '点播放器右下角的**清晰度**，先降一档，等十秒看看。',
        '关掉正在下载或上传的程序；连着 Wi-Fi 的话，离路由器近一点，或者换成手机流量。',
        '退出播放页再进来。还卡的话，点**设置 → 播放 → 切换线路**。',
        '只有一部片子卡，请把片名和卡住的时间点告诉客服，可能是这一集的文件有问题。',
      ],
      body: '看 1080P 大约需要 5 Mbps 的网速，4K 需要 25 Mbps。晚上八点到十点是高峰，小区宽带变慢很常见。\n\n> 用了加速器或 VPN 时，流量会绕远路，关掉往往立刻就好。',
      keywords: ['卡顿', '缓冲', '转圈', '加载慢', '一卡一卡', '看着看着停了', '网速慢'],
    },
    en: {
      title: 'Video keeps buffering or freezing',
      summary:
        'Most of the time the network cannot keep up for a moment. Lower the quality one step, then try another network.',
      steps: [
        'Open **Quality** at the lower right of the player and go down one step. Wait ten seconds.',
        'Pause downloads and uploads. On Wi-Fi, move closer to the router, or switch to mobile data.',
        'Leave the page and come back. If it still stalls, choose **Settings → Playback → Switch route**.',
        'If only one title stalls, tell support its name and the minute: that file may be damaged.',
      ],
      body: '1080p needs about 5 Mbps, 4K about 25 Mbps. Evenings between eight and ten are the busiest.\n\n> A VPN sends your traffic the long way round. Turning it off often helps at once.',
      keywords: [
        'buffering',
        'lag',
        'stutter',
        'spinning circle',
        'loading forever',
        'slow video',
        'keeps stopping',
      ],
    },
  },
  {
    slug: 'cannot-play',
    errors: ['E-1003', 'MEDIA_ERR_DECODE', 'MEDIA_ERR_SRC_NOT_SUPPORTED'],
    zh: {
      title: '视频打不开、无法播放',
      summary: '点了播放没反应，或者提示 E-1003 时，通常是浏览器或应用版本太旧，解不了这路视频。',
      steps: [
        '刷新页面，或把应用彻底关掉再打开。',
        '把浏览器或应用更新到最新版本。电脑上推荐 Chrome、Edge 或 Safari。',
        '关掉广告拦截之类的扩展，用无痕窗口再试一次。',
        '手机上进入**设置 → 播放 → 兼容模式**，打开后重新播放。',
      ],
      body: '提示 `MEDIA_ERR_DECODE` 说明设备解码失败，多见于旧手机和旧电视盒子，打开兼容模式会改用更通用的编码。',
      keywords: [
        '播放不了',
        '放不了',
        '看不了',
        '点了没反应',
        '解码失败',
        '加载失败',
        '播放失败',
        '播放出错',
      ],
    },
    en: {
      title: 'A video will not play',
      summary:
        'Nothing happens after you press play, or you see E-1003: usually the browser or app is too old for this stream.',
      steps: [
        'Reload the page, or close the app completely and open it again.',
        'Update the browser or the app. On a computer use Chrome, Edge or Safari.',
        'Turn off ad blockers and try a private window.',
        'On a phone turn on **Settings → Playback → Compatible mode** and play again.',
      ],
      body: '`MEDIA_ERR_DECODE` means that the device could not decode the video. Compatible mode uses an older codec that nearly every device knows.',
      keywords: [
        'not playing',
        'will not start',
        'decode error',
        'playback failed',
        'playback error',
        'nothing happens',
        'unsupported',
      ],
    },
  },
  {
    slug: 'black-screen',
    zh: {
      title: '有声音没画面、黑屏或花屏',
      summary: '声音正常但屏幕黑着，一般是显卡的硬件加速出了问题，关掉它就好。',
      steps: [
        '电脑：在浏览器设置里搜索**硬件加速**，关掉后重启浏览器。',
        '手机：重启一次，再把系统更新到最新。',
        '电视：进入应用的**设置 → 解码方式**，从硬解换成软解。',
        '用 HDMI 线接了显示器的，换一根线或换一个接口试试。',
      ],
      body: '录屏软件、远程桌面开着的时候，受版权保护的影片会故意显示黑屏，关掉它们即可。',
      keywords: ['黑屏', '没画面', '只有声音', '花屏', '绿屏', '画面不动'],
    },
    en: {
      title: 'Sound but no picture, black or green screen',
      summary:
        'When you hear the film and see nothing, hardware acceleration is usually the cause. Turn it off.',
      steps: [
        'Computer: search for **hardware acceleration** in the settings of the browser, turn it off, restart.',
        'Phone: restart it and install the latest system update.',
        'TV: in the app choose **Settings → Decoding** and change hardware to software.',
        'With an HDMI cable: try another cable or port.',
      ],
      body: 'While a screen recorder or remote desktop is running, protected films are black on purpose.',
      keywords: ['black screen', 'green screen', 'no picture', 'audio only', 'video is black'],
    },
  },
  {
    slug: 'no-sound',
    zh: {
      title: '没有声音，或声音画面对不上',
      summary: '先看静音和输出设备；声音快慢对不上时，重新进入播放页就能对齐。',
      steps: [
        '看播放器的音量图标是不是静音，手机侧面的静音键也看一眼。',
        '断开蓝牙耳机或音箱，用机器自己的喇叭试。',
        '音画不同步：暂停五秒再播放；还不行就退出重进。',
        '在**音轨**里换一条：有些电视放不了杜比音轨，换成**立体声**。',
      ],
      body: '蓝牙耳机天生有一点延迟，播放器的**设置 → 声音延迟**里可以手动往前调。',
      keywords: ['没声音', '静音', '音画不同步', '声音延迟', '对不上口型', '声音小', '只有背景音没有人声'],
    },
    en: {
      title: 'No sound, or sound and picture do not match',
      summary:
        'Check mute and the output first. When lips and voices are apart, leaving and reopening the player lines them up.',
      steps: [
        'Look at the volume icon of the player and at the mute switch of the phone.',
        'Disconnect Bluetooth headphones or speakers and use the built-in ones.',
        'Out of sync: pause for five seconds. If that does not help, leave and come back.',
        'Choose another **audio track**: some TVs cannot play Dolby, so take **stereo**.',
      ],
      body: 'Bluetooth headphones always lag a little. **Settings → Sound delay** in the player moves the sound forward.',
      keywords: ['no sound', 'no audio', 'muted', 'out of sync', 'audio delay', 'lip sync', 'cannot hear'],
    },
  },
  {
    slug: 'quality-4k',
    zh: {
      title: '看不到 4K、HDR，或画面模糊',
      summary: '4K 和 HDR 要同时满足四样：会员等级、设备、网速、片源。缺一样就会自动降到 1080P。',
      steps: [
        '确认会员是**高级会员**：标准会员最高 1080P。',
        '片名旁边要有 **4K** 或 **HDR** 标记，不是每部片都有。',
        '电视、盒子和 HDMI 线都要支持 4K 60 帧和 HDCP 2.2。',
        '网速在 25 Mbps 以上，清晰度里手动选 **4K**。',
      ],
      body: '电脑上只有 Edge 和 Safari 能看 4K，Chrome 最高 1080P，这是版权方的要求。\n\n画面模糊多半是播放器选了**自动**，网络一慢就会变糊，手动选一档就稳定了。',
      keywords: [
        '4K',
        'HDR',
        '杜比视界',
        '清晰度',
        '画质',
        '模糊',
        '蓝光',
        '不清楚',
        '没有4K选项',
        '只有1080',
      ],
    },
    en: {
      title: 'No 4K or HDR, or the picture is blurry',
      summary:
        '4K and HDR need four things together: the plan, the device, the network and the title. If one is missing you get 1080p.',
      steps: [
        'Check that your plan is **Premium**. Standard ends at 1080p.',
        'Look for the **4K** or **HDR** mark beside the title. Not every title has it.',
        'TV, box and HDMI cable all need 4K at 60 Hz and HDCP 2.2.',
        'Have 25 Mbps or more and choose **4K** by hand under Quality.',
      ],
      body: 'On a computer only Edge and Safari play 4K. Chrome ends at 1080p: the rights holders ask for that.\n\nA blurry picture usually means quality is on **Auto**. Choose a fixed step.',
      keywords: [
        '4k',
        'hdr',
        'dolby vision',
        'quality',
        'resolution',
        'blurry',
        'pixelated',
        '1080p only',
        'uhd',
      ],
    },
  },
  {
    slug: 'drm-error',
    errors: ['E-2001', 'E-2004', 'HDCP'],
    zh: {
      title: '提示版权保护错误（E-2001、E-2004、DRM）',
      summary: '影片有版权加密，设备没能拿到或读懂播放许可时，会提示 E-2001 或 E-2004。',
      steps: [
        '把手机、电脑的**日期和时间**设为自动：时间不对，许可会失效。',
        '拔掉转接头、采集卡和录屏软件，HDMI 直接连电视。',
        'Chrome：打开 `chrome://components`，更新 **Widevine**。',
        '退出登录再登录，重新获取许可。',
      ],
      body: 'E-2004 专指 HDCP：显示器或线材不支持 2.2 版本，换线或降到 1080P 就能看。已经 root 或越狱的手机只能看标清。',
      keywords: ['DRM', '版权保护', '许可证', 'HDCP', 'Widevine', '许可失败', '受保护内容', '授权失败'],
    },
    en: {
      title: 'Protected content error (E-2001, E-2004, DRM)',
      summary:
        'Films are encrypted. E-2001 or E-2004 appears when the device cannot get or read the licence to play.',
      steps: [
        'Set **date and time** to automatic: with a wrong clock the licence is void.',
        'Remove adapters, capture cards and screen recorders. Connect HDMI straight to the TV.',
        'Chrome: open `chrome://components` and update **Widevine**.',
        'Sign out and in again to fetch a new licence.',
      ],
      body: 'E-2004 means HDCP: the screen or cable does not know version 2.2. Use another cable or watch in 1080p. Rooted phones play standard definition only.',
      keywords: ['drm', 'hdcp', 'widevine', 'licence', 'license error', 'protected content'],
    },
  },
  {
    slug: 'subtitles',
    zh: {
      title: '字幕：打开、换语言、调大小',
      summary: '播放时点“字幕”就能换语言和样式；字幕不同步或缺失，可以一键报错。',
      steps: [
        '播放时点一下屏幕，选**字幕**。',
        '选语言；支持双语的片子可以选**中英双语**。',
        '点**样式**，调大小、颜色和位置，下次会记住。',
      ],
      body: '字幕快了或慢了，用**样式 → 时间微调**，每次半秒。找不到想要的语言，说明版权方还没提供。翻译有错字，点**字幕报错**，编辑一般当天改好。',
      keywords: ['字幕', '双语', '中文字幕', '没有字幕', '字幕不同步', '字幕太小', '字幕大小', '关掉字幕'],
    },
    en: {
      title: 'Subtitles: turn on, change language or size',
      summary:
        'Choose Subtitles while playing to change language and look. Wrong or missing lines can be reported with one tap.',
      steps: [
        'Tap the screen while playing and choose **Subtitles**.',
        'Choose a language. Some titles offer **two languages** at once.',
        'Under **Style** change size, colour and place. It is remembered.',
      ],
      body: 'If they come early or late use **Style → Timing**, half a second at a time. A language that is missing has not been delivered by the rights holder.',
      keywords: [
        'subtitles',
        'captions',
        'cc',
        'subtitle size',
        'subtitles out of sync',
        'no english subtitles',
        'turn off subtitles',
      ],
    },
  },
  {
    slug: 'audio-language',
    zh: {
      title: '切换配音和原声（音轨）',
      summary: '一部片有几条音轨时，可以在原声、国语、粤语之间随时切换。',
      steps: [
        '播放时点一下屏幕，选**音轨**。',
        '选**原声**、**国语**或**粤语**。',
        '想以后都听原声：**设置 → 播放 → 首选音轨**。',
      ],
      body: '只列出一条，就是这部片只有一个版本。',
      keywords: ['音轨', '配音', '原声', '国语', '粤语', '换语言', '英文原声', '中文配音'],
    },
    en: {
      title: 'Change the audio language or dub',
      summary:
        'Where a title has several audio tracks you can switch between the original and a dub at any time.',
      steps: [
        'Tap the screen while playing and choose **Audio**.',
        'Choose **Original** or a dub.',
        'To keep it: **Settings → Playback → Preferred audio**.',
      ],
      body: 'If only one is listed, the title has only one.',
      keywords: ['audio track', 'dubbed', 'original language', 'dub', 'switch language', 'voice language'],
    },
  },
  {
    slug: 'playback-speed',
    zh: {
      title: '倍速播放、跳过片头片尾',
      summary: '支持 0.5 到 2 倍速；片头片尾可以自动跳过。',
      steps: [
        '播放时点**倍速**，选 0.75、1.25、1.5 或 2 倍。',
        '长按画面可以临时两倍速，松开恢复。',
        '**设置 → 播放 → 自动跳过片头片尾**，打开即可。',
      ],
      body: '电视端的倍速在遥控器菜单键里。直播不支持倍速。',
      keywords: ['倍速', '快进', '两倍速', '跳过片头', '跳过片尾', '慢放', '调速度'],
    },
    en: {
      title: 'Playback speed and skipping intros',
      summary: 'Watch at 0.5 to 2 times the speed, and skip intros and credits by themselves.',
      steps: [
        'Choose **Speed** while playing.',
        'Hold the picture for double speed for a moment.',
        'Turn on **Settings → Playback → Skip intros**.',
      ],
      body: 'On TV the speed is behind the menu key. Live streams have no speed.',
      keywords: ['speed', 'faster', 'slow down', '1.5x', '2x', 'skip intro', 'skip credits'],
    },
  },
]
