/** What the house shows tonight. Titles, people and stories are invented. */
import type { Language } from './words.ts'

type Both = Record<Language, string>
const both = (zh: string, en: string): Both => ({ 'zh-CN': zh, en })

export type Kind = 'series' | 'film' | 'documentary' | 'animation'
export const KINDS: readonly Kind[] = ['series', 'film', 'documentary', 'animation']

export type Title = {
  slug: string
  kind: Kind
  year: number
  /** A film has one part, of `minutes`. */
  parts: number
  minutes: number
  isNew: boolean
  /** Only the clip of this title exists; all others announce themselves with it. */
  released: boolean
  name: Both
  story: Both
  cast: Both
  director: Both
}

export const catalogue: readonly Title[] = [
  {
    slug: 'night-voyage',
    kind: 'series',
    year: 2026,
    parts: 8,
    minutes: 46,
    isNew: true,
    released: true,
    name: both('长夜航线', 'Night Voyage'),
    story: both(
      '末班卧铺列车驶出省城。乘务员方远在七号车厢捡到一只没有主人的行李箱，里面是十四封没有寄出的信。每到一站，就有一位收信人上车。',
      'The last sleeper leaves the city. In carriage seven the attendant finds a suitcase nobody claims, and in it fourteen letters never sent. At every stop one of their readers comes aboard.',
    ),
    cast: both('方未、陆汀、沈知夏', 'Fang Wei, Lu Ting, Shen Zhixia'),
    director: both('顾南亭', 'Gu Nanting'),
  },
  {
    slug: 'west-of-salt',
    kind: 'film',
    year: 2025,
    parts: 1,
    minutes: 112,
    isNew: true,
    released: false,
    name: both('盐湖以西', 'West of the Salt'),
    story: both(
      '地质队撤走的前一夜，两个测量员在干涸的湖底听见了钟声。',
      'The night before the survey team leaves, two of its members hear a bell under the dry lake.',
    ),
    cast: both('罗布次仁、江一苇', 'Robu Tsering, Jiang Yiwei'),
    director: both('白朗', 'Bai Lang'),
  },
  {
    slug: 'unmanned-light',
    kind: 'series',
    year: 2025,
    parts: 10,
    minutes: 42,
    isNew: false,
    released: false,
    name: both('灯塔无人', 'Unmanned Light'),
    story: both(
      '自动化改造后的第三年，已经没有人的灯塔连续七天发出了求救信号。',
      'Three years after its last keeper left, a lighthouse calls for help seven nights in a row.',
    ),
    cast: both('韩砚、林小满', 'Han Yan, Lin Xiaoman'),
    director: both('郑渡', 'Zheng Du'),
  },
  {
    slug: 'ninth-orbit',
    kind: 'film',
    year: 2026,
    parts: 1,
    minutes: 128,
    isNew: true,
    released: false,
    name: both('第九轨道', 'Ninth Orbit'),
    story: both(
      '清理轨道垃圾的三人小组收到一段来自自己飞船的呼叫，时间是四十一年后。',
      'A crew that clears debris answers a call from its own ship, dated forty-one years later.',
    ),
    cast: both('秦朔、Mira Adeyemi、何田', 'Qin Shuo, Mira Adeyemi, He Tian'),
    director: both('魏星野', 'Wei Xingye'),
  },
  {
    slug: 'eleven-stops',
    kind: 'series',
    year: 2024,
    parts: 11,
    minutes: 24,
    isNew: false,
    released: false,
    name: both('十一站', 'Eleven Stops'),
    story: both(
      '一条公交线，十一站，每一集只发生在两站之间。',
      'One bus line, eleven stops. Every episode happens between two of them.',
    ),
    cast: both('周以宁、徐半夏', 'Zhou Yining, Xu Banxia'),
    director: both('孟听', 'Meng Ting'),
  },
  {
    slug: 'late-kitchen',
    kind: 'documentary',
    year: 2025,
    parts: 6,
    minutes: 38,
    isNew: false,
    released: false,
    name: both('深夜灶台', 'The Late Kitchen'),
    story: both(
      '六座城市，六口凌晨还热着的锅，和守着它们的人。',
      'Six cities, six pots still warm before dawn, and the people who keep them so.',
    ),
    cast: both('旁白：于归', 'Told by Yu Gui'),
    director: both('谢小舟', 'Xie Xiaozhou'),
  },
  {
    slug: 'after-the-whale',
    kind: 'documentary',
    year: 2024,
    parts: 1,
    minutes: 87,
    isNew: false,
    released: false,
    name: both('鲸落之后', 'After the Whale'),
    story: both(
      '一头鲸沉入两千米深的海底。此后五十年，它养活了一座城。',
      'A whale sinks two thousand metres. For the next fifty years it feeds a city.',
    ),
    cast: both('旁白：宋潮', 'Told by Song Chao'),
    director: both('Elin Strand', 'Elin Strand'),
  },
  {
    slug: 'rooftop-antenna',
    kind: 'series',
    year: 2026,
    parts: 12,
    minutes: 30,
    isNew: true,
    released: false,
    name: both('屋顶天线', 'Rooftop Antenna'),
    story: both(
      '老楼拆迁前，五户邻居决定合办一个只有自己能收到的电视台。',
      'Before the old house comes down, five neighbours start a television station only they can receive.',
    ),
    cast: both('乔木、唐一一、老魏', 'Qiao Mu, Tang Yiyi, Old Wei'),
    director: both('戴宁', 'Dai Ning'),
  },
  {
    slug: 'tea-ledger',
    kind: 'film',
    year: 2023,
    parts: 1,
    minutes: 104,
    isNew: false,
    released: false,
    name: both('茶山旧账', 'The Tea Ledger'),
    story: both(
      '账房先生失踪之后，学徒发现茶山的账本里藏着一张地图。',
      'When the bookkeeper disappears, his apprentice finds a map between the numbers.',
    ),
    cast: both('高远舟、阮青', 'Gao Yuanzhou, Ruan Qing'),
    director: both('苏既白', 'Su Jibai'),
  },
  {
    slug: 'glass-town',
    kind: 'animation',
    year: 2026,
    parts: 13,
    minutes: 22,
    isNew: true,
    released: false,
    name: both('玻璃镇', 'Glass Town'),
    story: both(
      '镇上的人一说谎，就会有一扇窗变成雾面。女孩小七的家里，窗户全都看不清了。',
      'In Glass Town a window turns to mist with every lie. In Seven’s house you cannot see out at all.',
    ),
    cast: both('配音：林栗、马小哨', 'Voices: Lin Li, Ma Xiaoshao'),
    director: both('安可', 'An Ke'),
  },
]

export const findTitle = (slug: string): Title | undefined => catalogue.find((title) => title.slug === slug)

/** Titles of a kind whose names or people hold the words, in either language. */
export function searchTitles(query: string, kind: Kind | null): Title[] {
  const wanted = query.trim().toLowerCase().split(/\s+/)
  return catalogue.filter((title) => {
    if (kind && title.kind !== kind) return false
    const text = [title.name, title.cast, title.director].flatMap(Object.values).join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
